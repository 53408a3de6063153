using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>Where the summaries of a storage are.</summary>
public static class SummaryLocation
{
    /// <inheritdoc cref="StorageFolders.SummariesBeside"/>
    public static string BesideStorage(string storage) => StorageFolders.SummariesBeside(storage);

    /// <summary>The path without the scheme and the address of the file system: the same for every program that reads these summaries.</summary>
    /// <param name="folder">A path, such as <c>hdfs://namenode:8020/prestacop-summaries</c>.</param>
    public static string PathOf(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Uri.TryCreate(folder, UriKind.Absolute, out var uri) ? uri.AbsolutePath : folder;
    }
}

namespace Prestacop.Statistics.Summaries;

/// <summary>Where the summaries of a storage are.</summary>
public static class SummaryLocation
{
    const string StorageSuffix = "-storage";

    /// <summary>The default folder of the summaries: <c>/prestacop-summaries</c> for <c>/prestacop-storage</c>.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    public static string BesideStorage(string storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        storage = storage.TrimEnd('/');
        return (storage.EndsWith(StorageSuffix, StringComparison.Ordinal) ? storage[..^StorageSuffix.Length] : storage) + "-summaries";
    }

    /// <summary>The path without the scheme and the address of the file system: the same for every program that reads these summaries.</summary>
    /// <param name="folder">A path, such as <c>hdfs://namenode:8020/prestacop-summaries</c>.</param>
    public static string PathOf(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Uri.TryCreate(folder, UriKind.Absolute, out var uri) ? uri.AbsolutePath : folder;
    }
}

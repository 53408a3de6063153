using System.Globalization;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>
/// The folder of one rewrite: <c>journal.json</c>, <c>sources.txt</c> with the names of the files that were read, <c>new/date=D</c> with the new
/// files until the swap, and <c>replaced-N/date=D</c> with the former ones after it.
/// </summary>
sealed class RewriteFolder(WebHdfsClient hdfs, DatasetFolder dataset, string id)
{
    const string ReplacedPrefix = "replaced-";

    readonly DatasetFolder _dataset = dataset.InHdfs;

    /// <summary>The folder, in HDFS.</summary>
    public string Path => $"{_dataset.Rewrites}/{id}";

    /// <summary>The folder of the new files before the swap, as Spark is given it.</summary>
    public string Staged(DateOnly date) => $"{dataset.Rewrites}/{id}/new/{DatasetFolder.DayName(date)}";

    /// <summary>The same, in HDFS.</summary>
    public string StagedInHdfs(DateOnly date) => $"{Path}/new/{DatasetFolder.DayName(date)}";

    public async Task<Rewrite?> ReadJournalAsync(CancellationToken cancellationToken) =>
        Rewrite.Parse(await hdfs.ReadTextAsync($"{Path}/journal.json", cancellationToken));

    public Task WriteJournalAsync(Rewrite rewrite, CancellationToken cancellationToken) =>
        hdfs.WriteTextAsync($"{Path}/journal.json", rewrite.Format(), overwrite: true, cancellationToken);

    /// <summary>The names of the files that the rewrite has read.</summary>
    public async Task<IReadOnlySet<string>> ReadSourcesAsync(CancellationToken cancellationToken) =>
        ((await hdfs.ReadTextAsync($"{Path}/sources.txt", cancellationToken)) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    public Task WriteSourcesAsync(IEnumerable<string> names, CancellationToken cancellationToken) =>
        hdfs.WriteTextAsync($"{Path}/sources.txt", string.Join('\n', names), overwrite: true, cancellationToken);

    /// <summary>The folders of replaced files, oldest first.</summary>
    public async Task<IReadOnlyList<string>> ReplacedAsync(CancellationToken cancellationToken) =>
        [.. (await hdfs.ListAsync(Path, cancellationToken)).Where(entry => entry.IsDirectory && entry.Name.StartsWith(ReplacedPrefix, StringComparison.Ordinal)).Select(entry => $"{Path}/{entry.Name}").Order(StringComparer.Ordinal)];

    /// <summary>A folder for replaced files that does not exist yet.</summary>
    public async Task<string> NewReplacedAsync(CancellationToken cancellationToken)
    {
        var number = (await ReplacedAsync(cancellationToken)).Count + 1;
        var folder = string.Create(CultureInfo.InvariantCulture, $"{Path}/{ReplacedPrefix}{number}");
        await hdfs.CreateFolderAsync(folder, cancellationToken);
        return folder;
    }

    public Task DeleteAsync(CancellationToken cancellationToken) => hdfs.DeleteAsync(Path, cancellationToken);
}

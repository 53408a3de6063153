using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Text;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Web.Statistics;

/// <summary>The summaries in HDFS, as the analysis job has written them, read by WebHDFS.</summary>
sealed class HdfsSummarySource(WebHdfsClient hdfs, string folder) : ISummarySource
{
    const string Extension = ".parquet";
    const string DayPrefix = Summary.Date + "=";

    /// <summary>Folders that are listed at once.</summary>
    const int MaxParallelRequests = 8;

    /// <summary>How long the content of a file, some ten megabytes, may take.</summary>
    static readonly TimeSpan DownloadTimeout = TimeSpan.FromMinutes(2);

    public string Location => SummaryLocation.PathOf(folder);

    /// <summary>A text that changes whenever the analysis job has completed an update; null when it has never completed one.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer; so in all methods.</exception>
    public async Task<string?> RevisionAsync(CancellationToken cancellationToken) =>
        await FilesAsync(SummaryDefinitions.ManifestFolder, cancellationToken) is { Count: > 0 } files ? SummaryDay.FingerprintOf(files) : null;

    /// <summary>Whether the summaries are of the definitions of this program.</summary>
    /// <exception cref="SummaryStoreException">The manifest cannot be read.</exception>
    public async Task<bool> IsOfThisVersionAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await FilesAsync(SummaryDefinitions.ManifestFolder, cancellationToken))
        {
            var file = Path.Combine(Path.GetTempPath(), $"prestacop-manifest-{Guid.NewGuid():N}{Extension}");
            try
            {
                await DownloadAsync($"{SummaryDefinitions.ManifestFolder}/{name}", file, cancellationToken);
                if (!ManifestFile.IsOfThisVersion(file))
                    return false;
            }
            finally
            {
                File.Delete(file);
            }
        }
        return true;
    }

    /// <summary>The days of the summaries that statistics read.</summary>
    public async Task<IReadOnlyList<SummaryDay>> DaysAsync(CancellationToken cancellationToken)
    {
        var days = new List<SummaryDay>();
        var limit = new ParallelOptions { MaxDegreeOfParallelism = MaxParallelRequests, CancellationToken = cancellationToken };
        foreach (var summary in SummaryDefinitions.Read)
        {
            var folders = (await hdfs.ListAsync($"{Location}/{summary.Name}", cancellationToken)).Where(entry => entry.IsDirectory);
            await Parallel.ForEachAsync(folders, limit, async (entry, token) =>
            {
                if (DateOf(entry.Name) is not { } date || await FilesAsync($"{summary.Name}/{entry.Name}", token) is not { Count: > 0 } files)
                    return;
                lock (days)
                    days.Add(new SummaryDay(summary.Name, date, SummaryDay.FingerprintOf(files)));
            });
        }
        return days;
    }

    public async Task DownloadAsync(IReadOnlyList<SummaryDay> days, DirectoryInfo target, CancellationToken cancellationToken)
    {
        foreach (var day in days)
        {
            var directory = target.CreateSubdirectory(day.Folder);
            var number = 0;
            // Under names of this program: those of a server must not lead out of the folder.
            foreach (var name in await FilesAsync(day.Folder, cancellationToken))
                await DownloadAsync($"{day.Folder}/{name}", Path.Combine(directory.FullName, $"{number++}{Extension}"), cancellationToken);
        }
    }

    async Task DownloadAsync(string path, string file, CancellationToken cancellationToken)
    {
        if (!await hdfs.DownloadAsync($"{Location}/{path}", file, DownloadTimeout, cancellationToken))
            throw new IOException($"The analysis job has replaced {path} while it was read.");
    }

    async Task<List<string>> FilesAsync(string path, CancellationToken cancellationToken) =>
    [
        .. (await hdfs.ListAsync($"{Location}/{path}", cancellationToken))
            .Where(entry => !entry.IsDirectory && entry.Name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(entry => entry.Name),
    ];

    static DateOnly? DateOf(string name) =>
        name.StartsWith(DayPrefix, StringComparison.Ordinal) && IsoDate.TryParse(name[DayPrefix.Length..], out var date) ? date : null;
}

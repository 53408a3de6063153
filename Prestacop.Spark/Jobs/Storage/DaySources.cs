using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>
/// What the sink's log and the manifest say about the files of a dataset at one moment. A batch that ends later has its files in no day of this: its files
/// are late ones.
/// </summary>
sealed class DaySources
{
    readonly WebHdfsClient _hdfs;
    readonly DatasetFolder _folder;
    readonly ILookup<DateOnly?, SinkLogEntry> _logged;
    readonly bool _hasLog;
    readonly DateTimeOffset? _oldest;

    DaySources(WebHdfsClient hdfs, DatasetFolder folder, Manifest manifest, ILookup<DateOnly?, SinkLogEntry> logged, bool hasLog, DateTimeOffset? oldest) =>
        (_hdfs, _folder, Manifest, _logged, _hasLog, _oldest) = (hdfs, folder, manifest, logged, hasLog, oldest);

    /// <summary>Which days were rewritten.</summary>
    public Manifest Manifest { get; }

    /// <summary>Reads log and manifest.</summary>
    /// <exception cref="CommandException">The manifest is damaged, or of a newer version.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public static async Task<DaySources> LoadAsync(WebHdfsClient hdfs, DatasetFolder folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var paths = folder.InHdfs;
        var manifest = await new ManifestFile(hdfs, folder).ReadAsync(cancellationToken);
        var reach = await LogReachFile.ReadAsync(hdfs, folder, cancellationToken);
        var log = new SinkLog(hdfs, paths.Root);
        var hasLog = await log.NewestBatchAsync(cancellationToken) is not null;
        var logged = (await log.EntriesAsync(cancellationToken)).ToLookup(entry => DatasetFolder.DayOf(entry.Folder));
        return new(hdfs, paths, manifest, logged, hasLog, reach?.Oldest(time.GetUtcNow()));
    }

    /// <summary>The days that have a folder.</summary>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellationToken) =>
        [.. (await _hdfs.ListAsync(_folder.Root, cancellationToken)).Where(entry => entry.IsDirectory).Select(entry => DatasetFolder.DayOf(entry.Name)).OfType<DateOnly>().Order()];

    /// <summary>The files of a day.</summary>
    /// <exception cref="CommandException">The log or the manifest names files that are not there.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<DaySource> OfAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var day = Manifest.Of(date);
        var logged = _logged[date].ToList();
        var present = (await _hdfs.ListAsync(_folder.Day(date), cancellationToken)).Where(file => !file.IsDirectory && file.Name.EndsWith(".parquet", StringComparison.Ordinal)).ToList();
        var isForgotten = _oldest is { } oldest && present.Any(file => file.ModifiedAt < oldest);
        var belonging = day is null && (isForgotten || !_hasLog)
            ? present
            : DaySource.Belonging(present, logged.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal), day, _oldest);
        if (day is null)
            DaySource.RequireAll(_folder.Day(date), logged, present);
        else
            DaySource.RequireAll(_folder.Day(date), day, belonging);
        return new([.. belonging.Select(file => file.Name).Order(StringComparer.Ordinal)], belonging.Sum(file => file.Length));
    }
}

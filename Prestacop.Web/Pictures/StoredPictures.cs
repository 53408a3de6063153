using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Statistics.Queries;
using Prestacop.Web.Alerts;
using Prestacop.Web.Kafka;
using Prestacop.Web.Operations;

namespace Prestacop.Web.Pictures;

/// <summary>
/// The pictures that the streaming job has stored in HDFS, for those that Kafka no longer has. A day has many files: those that were written soon after the
/// picture came are read first, and no more than <see cref="PictureOptions.MaxStoredMegabytes"/>. One search runs at a time.
/// </summary>
sealed class StoredPictures(WebHdfsClient hdfs, IOptions<HdfsOptions> storage, IOptions<PictureOptions> options, IOptions<KafkaOptions> kafka) : IDisposable
{
    const string Extension = ".parquet";
    static readonly TimeSpan SearchTimeout = TimeSpan.FromSeconds(60);

    // HDFS' clock and Kafka's may differ.
    static readonly TimeSpan ClockMargin = TimeSpan.FromMinutes(5);

    readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Whether it is known where HDFS is, and it may be searched.</summary>
    public bool IsConfigured => hdfs.Address is not null && options.Value.MaxStoredMegabytes > 0;

    /// <summary>Searches for the picture of an alert.</summary>
    /// <param name="item">The alert.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>What was found, or that nothing was.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer, or the search took too long.</exception>
    public async Task<PictureSearch> FindAsync(AlertItem item, CancellationToken cancellationToken)
    {
        if (!IsConfigured || item.Message.ImageId is not { Length: > 0 } imageId)
            return PictureSearch.NotFound(PictureAbsence.Unknown);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SearchTimeout);
        try
        {
            await _turn.WaitAsync(limit.Token);
            try
            {
                return await FindAsync(item, imageId, limit.Token);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"The picture was not found in HDFS within {SearchTimeout.TotalSeconds:0} s.");
        }
    }

    async Task<PictureSearch> FindAsync(AlertItem item, string imageId, CancellationToken cancellationToken)
    {
        var isAltered = false;
        var room = options.Value.MaxStoredMegabytes * 1_000_000L;
        var folder = Directory.CreateTempSubdirectory("prestacop-pictures-");
        try
        {
            foreach (var (path, length) in await FilesAsync(item, cancellationToken))
            {
                // A smaller one may still have room.
                if (length > room)
                    continue;
                room -= length;
                // Under a name of this program. A file may be replaced by a compaction meanwhile.
                var file = Path.Combine(folder.FullName, $"part{Extension}");
                if (!await hdfs.DownloadAsync(path, file, SearchTimeout, cancellationToken))
                    continue;
                foreach (var picture in Read(folder.FullName, imageId, path))
                {
                    if (PictureRule.Allows(item.Message, picture.Bytes, picture.Origin))
                        return new PictureSearch(picture, default);
                    isAltered = true;
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return PictureSearch.NotFound(isAltered ? PictureAbsence.Altered : PictureAbsence.Unknown);
    }

    /// <summary>The files in which the picture may be, the likeliest first.</summary>
    async Task<IReadOnlyList<(string Path, long Length)>> FilesAsync(AlertItem item, CancellationToken cancellationToken)
    {
        var dataset = $"{storage.Value.Storage.TrimEnd('/')}/{Topics.Get(Topics.DroneImages).Dataset}";
        var windows = SearchWindow.Of(item, TimeSpan.FromMinutes(1)).ToList();
        var first = windows.Min(window => window.From);
        // The streaming job stores a record under the day on which Kafka received it.
        var days = windows.SelectMany(window => (DateTimeOffset[])[window.From, window.Until]).Select(moment => moment.UtcDateTime.Date).Distinct().Order();
        var files = new List<(string Path, long Length, DateTimeOffset At)>();
        foreach (var day in days)
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"{dataset}/date={day:yyyy-MM-dd}");
            files.AddRange((await hdfs.ListAsync(folder, cancellationToken))
                .Where(entry => !entry.IsDirectory && entry.Name.EndsWith(Extension, StringComparison.Ordinal) && entry.ModifiedAt >= first - ClockMargin)
                .Select(entry => ($"{folder}/{entry.Name}", entry.Length, entry.ModifiedAt)));
        }
        return [.. files.OrderBy(file => file.At).Select(file => (file.Path, file.Length))];
    }

    IReadOnlyList<FoundPicture> Read(string folder, string imageId, string path)
    {
        try
        {
            return ParquetFiles.Read(
                folder, "to_base64(image), kafkaPartition, kafkaOffset, epoch_ms(kafkaTimestamp), sha256",
                $"imageId = '{imageId.Replace("'", "''", StringComparison.Ordinal)}' AND image IS NOT NULL", Picture);
        }
        catch (InvalidDataException damaged)
        {
            throw new HttpRequestException($"{path} in HDFS cannot be read: {damaged.Message}", damaged);
        }
    }

    FoundPicture Picture(DbDataReader row) => new(
        Convert.FromBase64String(row.GetString(0)),
        new PictureOrigin(
            PictureOrigin.FromHdfs, kafka.Value.Topic(Topics.DroneImages), row.GetInt32(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            row.IsDBNull(4) ? null : row.GetString(4)));

    public void Dispose() => _turn.Dispose();
}

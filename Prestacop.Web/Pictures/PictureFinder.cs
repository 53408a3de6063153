using System.Collections.Concurrent;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Alerts;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Pictures;

/// <summary>
/// Finds an alert's picture in Kafka. Only one picture in a hundred belongs to an alert, and few of those are looked at: so the topic is not
/// read all the time, but searched near the time of the message. A few searches run at once; each ends after a time, found or not.
/// </summary>
sealed class PictureFinder(KafkaClientFactory clients, IOptions<KafkaOptions> options, TimeProvider time) : IDisposable
{
    static readonly TimeSpan ClockError = TimeSpan.FromMinutes(1);
    static readonly TimeSpan SearchTimeout = TimeSpan.FromSeconds(20);
    const int MaxSearches = 3;

    readonly SemaphoreSlim _turns = new(MaxSearches, MaxSearches);
    readonly ConcurrentBag<KafkaReader> _readers = [];

    /// <exception cref="KafkaException">Kafka does not answer, or the search took too long.</exception>
    public async Task<PictureSearch> FindAsync(AlertItem item, CancellationToken cancellationToken)
    {
        if (item.Message.ImageId is not { Length: > 0 } imageId)
            return PictureSearch.NotFound(PictureAbsence.Unknown);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SearchTimeout);
        try
        {
            await _turns.WaitAsync(limit.Token);
            try
            {
                // The client's reading blocks.
                return await Task.Run(() => Find(item.Message, imageId, [.. SearchWindow.Of(item, ClockError)], limit.Token), limit.Token);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"The picture was not found within {SearchTimeout.TotalSeconds:0} s."));
        }
    }

    PictureSearch Find(DroneMessage message, string imageId, IReadOnlyList<SearchWindow> windows, CancellationToken cancellationToken)
    {
        // A reader serves one search at a time.
        if (!_readers.TryTake(out var reader))
            reader = new KafkaReader(clients, $"{KafkaSetup.ClientId}-pictures");
        try
        {
            var partitions = reader.Partitions(options.Value.Topic(Topics.DroneImages));
            if (partitions.Count == 0)
                return PictureSearch.NotFound(PictureAbsence.Unknown);
            var wanted = Encoding.UTF8.GetBytes(imageId);
            var (isWhole, isAltered) = (true, false);
            foreach (var window in windows)
            {
                var scan = new PictureScan(wanted, message, window.Until, partitions.Count);
                isWhole &= ScanIn(reader, scan, window, partitions, cancellationToken);
                if (scan.Found is { } picture)
                    return new PictureSearch(picture, default);
                isAltered |= scan.IsAltered;
            }
            return PictureSearch.NotFound(isAltered ? PictureAbsence.Altered : PictureSearch.Absent(isWhole, isOver: time.GetUtcNow() > windows.Max(window => window.Until)));
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    /// <returns>Whether all pictures of the window were looked at.</returns>
    static bool ScanIn(
        KafkaReader reader, PictureScan scan, SearchWindow window, IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        var ranges = reader.Between(partitions, window.From, window.Until);
        // Where Kafka's first record is already of that time, older ones may have been deleted.
        var isKept = partitions.All(place => reader.Range(place).Low is var low && (low == 0 || low < ranges[place].Low));
        var records = reader.Read(ranges, cancellationToken);
        // Timestamps are not always in the order of the offsets.
        foreach (var record in records.Where(record => record.Message.Timestamp.UtcDateTime <= window.Until))
        {
            scan.EndsPartition(record);
            if (scan.IsDone || scan.Found is not null)
                break;
        }
        return isKept && !scan.IsFull;
    }

    public void Dispose()
    {
        _turns.Dispose();
        foreach (var reader in _readers)
            reader.Dispose();
    }
}

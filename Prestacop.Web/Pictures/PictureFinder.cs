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
sealed class PictureFinder(KafkaClientFactory clients, IOptions<KafkaOptions> options) : IDisposable
{
    static readonly TimeSpan ClockError = TimeSpan.FromMinutes(1);
    static readonly TimeSpan SearchTimeout = TimeSpan.FromSeconds(20);
    const int MaxSearches = 3;

    readonly SemaphoreSlim _turns = new(MaxSearches, MaxSearches);
    readonly ConcurrentBag<KafkaReader> _readers = [];

    /// <returns>JPEG; null when Kafka does not have it, or no longer.</returns>
    /// <exception cref="KafkaException">Kafka does not answer, or the search took too long.</exception>
    public async Task<byte[]?> FindAsync(AlertItem item, CancellationToken cancellationToken)
    {
        if (item.Message.ImageId is not { Length: > 0 } imageId)
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SearchTimeout);
        try
        {
            await _turns.WaitAsync(limit.Token);
            try
            {
                // The client's reading blocks.
                return await Task.Run(() => Find(imageId, SearchWindow.Of(item, ClockError), limit.Token), limit.Token);
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

    byte[]? Find(string imageId, IEnumerable<SearchWindow> windows, CancellationToken cancellationToken)
    {
        // A reader serves one search at a time.
        if (!_readers.TryTake(out var reader))
            reader = new KafkaReader(clients, $"{KafkaSetup.ClientId}-pictures");
        try
        {
            var partitions = reader.Partitions(options.Value.Topic(Topics.DroneImages));
            if (partitions.Count == 0)
                return null;
            var wanted = Encoding.UTF8.GetBytes(imageId);
            return windows.Select(window => FindIn(reader, wanted, window, partitions, cancellationToken)).FirstOrDefault(found => found is not null);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    static byte[]? FindIn(KafkaReader reader, byte[] imageId, SearchWindow window, IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        var scan = new PictureScan(imageId, window.Until, partitions.Count);
        var records = reader.Read(reader.Between(partitions, window.From, window.Until), cancellationToken);
        // Timestamps are not always in the order of the offsets.
        foreach (var record in records.Where(record => record.Message.Timestamp.UtcDateTime <= window.Until))
        {
            scan.EndsPartition(record);
            if (scan.IsDone || scan.Found is not null)
                break;
        }
        return scan.Found;
    }

    public void Dispose()
    {
        _turns.Dispose();
        foreach (var reader in _readers)
            reader.Dispose();
    }
}

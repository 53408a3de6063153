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
/// read all the time, but searched near the time of the message. One consumer, one search at a time.
/// </summary>
sealed class PictureFinder(KafkaClientFactory clients, IOptions<KafkaOptions> options) : IDisposable
{
    static readonly TimeSpan Before = TimeSpan.FromMinutes(1);
    static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    readonly SemaphoreSlim _turn = new(1, 1);
    IConsumer<byte[], byte[]>? _consumer;

    /// <returns>JPEG; null when Kafka does not have it, or no longer.</returns>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public async Task<byte[]?> FindAsync(AlertItem item, CancellationToken cancellationToken)
    {
        if (item.Message.ImageId is not { Length: > 0 } imageId)
            return null;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // The client's reading blocks.
            return await Task.Run(() => Find(imageId, Moments(item), cancellationToken), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The times near which the picture can be: the drone's clock may be wrong, and the alert may have waited for its job.</summary>
    internal static IEnumerable<DateTimeOffset> Moments(AlertItem item)
    {
        yield return item.Message.Time;
        if ((item.ReceivedAt - item.Message.Time).Duration() > Before)
            yield return item.ReceivedAt;
    }

    byte[]? Find(string imageId, IEnumerable<DateTimeOffset> moments, CancellationToken cancellationToken)
    {
        _consumer ??= clients.CreateConsumer("prestacop-web-pictures");
        var topic = options.Value.Topic(Topics.DroneImages);
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        var places = admin.GetMetadata(topic, KafkaTimeouts.Connect).Topics.Where(known => known.Topic == topic && !known.Error.IsError)
            .SelectMany(known => known.Partitions).Select(partition => new TopicPartition(topic, partition.PartitionId)).ToList();
        if (places.Count == 0)
            return null;
        var wanted = Encoding.UTF8.GetBytes(imageId);
        try
        {
            return moments.Select(moment => FindNear(wanted, moment, places, cancellationToken)).FirstOrDefault(found => found is not null);
        }
        finally
        {
            _consumer.Unassign();
        }
    }

    byte[]? FindNear(byte[] imageId, DateTimeOffset moment, List<TopicPartition> places, CancellationToken cancellationToken)
    {
        _consumer!.Assign(_consumer.OffsetsForTimes(places.Select(place => new TopicPartitionTimestamp(place, new Timestamp(moment - Before))), KafkaTimeouts.Connect));
        var scan = new PictureScan(imageId, moment + After, places.Count);
        while (!scan.IsDone && scan.Found is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_consumer.Consume(KafkaTimeouts.Connect) is not { } record)
                throw new KafkaException(new Error(ErrorCode.Local_TimedOut, "The pictures cannot be read in time."));
            if (scan.EndsPartition(record) && !record.IsPartitionEOF)
                _consumer.Pause([record.TopicPartition]);
        }
        return scan.Found;
    }

    public void Dispose()
    {
        _turn.Dispose();
        _consumer?.Dispose();
    }
}

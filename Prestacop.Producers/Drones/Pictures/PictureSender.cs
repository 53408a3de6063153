using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Drones.Pictures;

/// <summary>
/// Paints and sends the pictures of violations on a thread of its own, so that painting, which takes longer than everything else about a
/// message, holds up no message. A fleet that sees more than can be painted waits.
/// </summary>
sealed class PictureSender : IDisposable
{
    readonly KafkaPublisher _publisher;
    readonly string _topic;
    readonly DeliveryCount _published;
    readonly BlockingCollection<DroneMessage> _toPaint = new(boundedCapacity: 1_000);
    readonly CancellationTokenSource _ending = new();
    readonly Thread _painting;
    volatile ExceptionDispatchInfo? _failure;
    long _bytes;

    public PictureSender(KafkaPublisher publisher, string topic)
    {
        _publisher = publisher;
        _topic = topic;
        _published = new DeliveryCount(publisher.Fail);
        _painting = new Thread(PaintAll) { IsBackground = true, Name = "pictures" };
        _painting.Start();
    }

    /// <summary>Pictures that Kafka acknowledged.</summary>
    public long Published => _published.Acknowledged;

    /// <summary>Bytes of the pictures handed to Kafka.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Has the picture of a violation taken; waits while too many are waiting.</summary>
    /// <exception cref="ProducerException">An earlier picture could not be sent.</exception>
    public void Send(DroneMessage violation, CancellationToken cancellationToken)
    {
        while (!_toPaint.TryAdd(violation, millisecondsTimeout: 100, cancellationToken))
            _failure?.Throw();
    }

    /// <summary>Waits until every picture is painted and with Kafka's client, which then is to be flushed.</summary>
    /// <exception cref="ProducerException">A picture could not be sent.</exception>
    public void Finish()
    {
        _toPaint.CompleteAdding();
        _painting.Join();
        _failure?.Throw();
    }

    void PaintAll()
    {
        try
        {
            using var painter = new PlatePainter();
            foreach (var violation in _toPaint.GetConsumingEnumerable(_ending.Token))
            {
                var jpeg = painter.Paint(PictureSubject.Of(violation));
                _publisher.Publish(_topic, Picture.Record(violation, jpeg), Taken, _ending.Token);
                Interlocked.Add(ref _bytes, jpeg.Length);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // What is still waiting is not wanted any more.
        }
        catch (Exception failure)
        {
            // Told on the thread that sends, which has to end the run.
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
    }

    void Taken(DeliveryReport<byte[], byte[]> report) => _published.Take(report);

    /// <summary>Ends at once; what has not been painted is not sent.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _painting.Join();
        _toPaint.Dispose();
        _ending.Dispose();
    }
}

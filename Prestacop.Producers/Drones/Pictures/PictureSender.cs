using System.Threading.Channels;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Producers.Drones.Pictures;

/// <summary>
/// Paints and publishes the pictures of violations in the background, so that painting, which takes longer than everything else about a
/// message, delays no message. When too many pictures are waiting, the fleet waits.
/// </summary>
sealed class PictureSender : IAsyncDisposable
{
    const int MaxWaiting = 1_000;

    readonly string _topic;
    readonly PublishPicture _publish;
    readonly Channel<DroneMessage> _waiting = Channel.CreateBounded<DroneMessage>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    readonly CancellationTokenSource _stop = new();
    readonly Task _painting;
    long _bytes;

    /// <param name="topic">The topic of the pictures.</param>
    /// <param name="publish">Publishes a picture; may block, and may throw, which ends the sender.</param>
    public PictureSender(string topic, PublishPicture publish)
    {
        (_topic, _publish) = (topic, publish);
        _painting = Task.Run(PaintAllAsync);
    }

    /// <summary>Bytes of the pictures that have been published.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Queues the picture of a violation; waits while too many are waiting.</summary>
    /// <exception cref="Exception">An earlier picture could not be painted or published: that exception.</exception>
    public async ValueTask SendAsync(DroneMessage violation, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(violation, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            await _painting;
            throw;
        }
    }

    /// <summary>Waits until every queued picture has been published.</summary>
    /// <exception cref="Exception">A picture could not be painted or published: that exception.</exception>
    public async Task FinishAsync()
    {
        _waiting.Writer.TryComplete();
        await _painting;
    }

    async Task PaintAllAsync()
    {
        try
        {
            using var painter = new PlatePainter();
            await foreach (var violation in _waiting.Reader.ReadAllAsync(_stop.Token))
            {
                var jpeg = painter.Paint(PictureSubject.Of(violation));
                _publish(Picture.Record(_topic, violation, jpeg), violation.ImageId ?? Picture.IdOf(violation), _stop.Token);
                Interlocked.Add(ref _bytes, jpeg.Length);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Disposed: the pictures that are still queued are not wanted.
        }
        catch (Exception failure)
        {
            _waiting.Writer.TryComplete(failure);
            throw;
        }
    }

    /// <summary>Stops at once; queued pictures are dropped.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // SendAsync or FinishAsync has thrown the painter's exception, or another one is ending the run.
        await _painting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}

/// <summary>Publishes a picture; may block.</summary>
/// <param name="picture">Its record.</param>
/// <param name="imageId">Its id.</param>
/// <param name="cancellationToken">Ends the wait.</param>
delegate void PublishPicture(in KafkaRecord picture, string imageId, CancellationToken cancellationToken);

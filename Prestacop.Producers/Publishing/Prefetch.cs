using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Prestacop.Producers.Publishing;

/// <summary>Produces items in the background, some batches ahead of the consumer.</summary>
static class Prefetch
{
    const int BatchSize = 256;
    const int MaxBatches = 8;

    /// <summary>
    /// The items of <paramref name="source"/>, in their order, in batches. An exception of the source is thrown after the full batches that
    /// were made before it. The source is disposed when the consumer stops.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<T>> InBackground<T>(
        IEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = Channel.CreateBounded<T[]>(new BoundedChannelOptions(MaxBatches) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var producing = Task.Run(ProduceAsync, CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
                yield return batch;
        }
        finally
        {
            await stop.CancelAsync();
            await producing;
        }

        async Task ProduceAsync()
        {
            Exception? failure = null;
            try
            {
                foreach (var batch in source.Chunk(BatchSize))
                    await batches.Writer.WriteAsync(batch, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The consumer has stopped.
            }
            catch (Exception unexpected)
            {
                // Thrown to the consumer, after the batches before it.
                failure = unexpected;
            }
            batches.Writer.Complete(failure);
        }
    }
}

using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Prestacop.Producers.Publishing;

/// <summary>Makes things on a thread of its own, some batches ahead of whoever takes them.</summary>
static class Ahead
{
    const int BatchSize = 256;
    const int Batches = 8;

    /// <summary>What <paramref name="source"/> makes, in its order, in batches. An exception of the source comes when what it made before has been taken.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IEnumerable<T> source, CancellationToken cancellationToken)
    {
        using var made = new BlockingCollection<T[]>(Batches);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        var maker = new Thread(Make) { IsBackground = true, Name = nameof(Ahead) };
        maker.Start();
        try
        {
            foreach (var batch in made.GetConsumingEnumerable(cancellationToken))
                yield return batch;
        }
        finally
        {
            stop.Cancel();
            maker.Join();
        }
        failure?.Throw();

        void Make()
        {
            try
            {
                foreach (var batch in source.Chunk(BatchSize))
                    made.Add(batch, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Whoever takes has ended, and knows why.
            }
            catch (Exception unexpected)
            {
                failure = ExceptionDispatchInfo.Capture(unexpected);
            }
            finally
            {
                made.CompleteAdding();
            }
        }
    }
}

using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    static IReadOnlyList<ReportedCase> Streams =>
    [
        new("A listener that was removed hears nothing, and one added later does", "SPARK-47233", async c =>
        {
            var (first, second) = (new Terminations(), new Terminations());
            await c.Spark.Streams().AddListenerAsync(first, c.CancellationToken);
            await RunOnceAsync(c);
            await first.Seen.WaitAsync(c.CancellationToken);
            await c.Spark.Streams().RemoveListenerAsync(first, c.CancellationToken);
            await c.Spark.Streams().AddListenerAsync(second, c.CancellationToken);
            await RunOnceAsync(c);
            await second.Seen.WaitAsync(c.CancellationToken);
            Expect.Equal(1, first.Count);
        }),
        new("The end of a query right before the session's end is heard", "own", async c =>
        {
            var listener = new Terminations();
            await using (var session = c.Spark.NewSession())
            {
                await session.Streams().AddListenerAsync(listener, c.CancellationToken);
                await RunOnceAsync(c with { Spark = session });
            }

            Expect.Equal(1, listener.Count);
        }),
        new("A second listener bus of one session is refused, and both sessions can be closed", "own", c => WithActiveAsync(async () =>
        {
            var id = $"session_id={Guid.NewGuid()}";
            var first = await Builder(c, id).GetOrCreateAsync(c.CancellationToken);
            SparkSession.ClearActiveSession();
            var second = await Builder(c, id).GetOrCreateAsync(c.CancellationToken);
            await first.Streams().AddListenerAsync(new Terminations(), c.CancellationToken);
            // The server never answers a second bus: closing the session must end the call that waits for it.
            var adding = second.Streams().AddListenerAsync(new Terminations(), c.CancellationToken);
            await Task.WhenAny(adding, Task.Delay(TimeSpan.FromSeconds(2), c.CancellationToken));
            await second.DisposeAsync().AsTask().WaitAsync(c.CancellationToken);
            try
            {
                await adding;
            }
            catch (Exception error) when (error is SparkException or ObjectDisposedException)
            {
                // A clear refusal is right: the server has one bus for a session.
            }

            await first.DisposeAsync().AsTask().WaitAsync(c.CancellationToken);
        })),
    ];

    /// <summary>A query over no rows that is over when this returns.</summary>
    static async Task RunOnceAsync(CaseContext c)
    {
        var rates = c.Spark.ReadStream().Format("rate").Load();
        var query = await rates.WriteStream().Format("noop").Trigger(Trigger.AvailableNow()).StartAsync(cancellationToken: c.CancellationToken);
        await query.AwaitTerminationAsync(c.CancellationToken);
    }

    sealed class Terminations : StreamingQueryListener
    {
        readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int _count;

        public int Count => Volatile.Read(ref _count);

        public Task Seen => _seen.Task;

        public override void OnQueryTerminated(QueryTerminatedEvent queryTerminated)
        {
            Interlocked.Increment(ref _count);
            _seen.TrySetResult();
        }
    }
}

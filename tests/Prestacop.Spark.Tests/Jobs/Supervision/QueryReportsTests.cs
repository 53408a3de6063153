using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

public sealed class QueryReportsTests
{
    [Test]
    public async Task Reports_of_queries_that_end_at_the_same_time_do_not_overlap()
    {
        var time = new FakeTimeProvider();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var folder = Directory.CreateTempSubdirectory("prestacop-test-");
        var supervisor = new QuerySupervisor(
            new QueryReporter(output, errors, new ErrorFiles(folder.FullName, "streaming", time)), () => new RestartPolicy(TimeSpan.FromMinutes(30), time, new Random(1)), time, null);
        var observer = new SlowObserver();
        supervisor.Observe(observer);
        FakeQuery[] queries = [.. Enumerable.Range(0, 4).Select(batch => new FakeQuery { Progress = new QueryProgress(batch, 20, 3.6) })];

        var job = supervisor.RunAsync(queries.Select((query, number) => query.Definition($"query-{number}")), CancellationToken.None);
        foreach (var query in queries)
            query.IsActive = false;
        // The looks at the queries: each finds its query ended, and reports its last batch while the others do the same.
        while (!await observer.Entered.WaitAsync(TimeSpan.FromMilliseconds(10)))
            time.Advance(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(2));
        observer.Leave.SetResult();
        await job;
        folder.Delete(recursive: true);

        observer.Queries.Should().BeEquivalentTo("query-0", "query-1", "query-2", "query-3");
        observer.MaxAtOnce.Should().Be(1);
    }

    /// <summary>Stays in its calls until the test lets it go, and counts those at once.</summary>
    sealed class SlowObserver : IQueryObserver
    {
        int _atOnce;

        public SemaphoreSlim Entered { get; } = new(0);

        public TaskCompletionSource Leave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int MaxAtOnce { get; private set; }

        public List<string> Queries { get; } = [];

        public async Task ProgressAsync(IReadOnlyDictionary<string, QueryProgress> progress)
        {
            MaxAtOnce = Math.Max(MaxAtOnce, Interlocked.Increment(ref _atOnce));
            Queries.AddRange(progress.Keys);
            Entered.Release();
            await Leave.Task;
            Interlocked.Decrement(ref _atOnce);
        }
    }
}

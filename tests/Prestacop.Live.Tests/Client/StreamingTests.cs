using System.Threading.Channels;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Live.Tests.Client;

[Category("Live")]
sealed class StreamingTests
{
    SparkSession _spark = null!;

    [SetUp]
    public void Connect() => _spark = StackSetup.NewSession();

    [TearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    DataFrame Rate() => _spark.ReadStream().Format("rate").Option("rowsPerSecond", 100).Load();

    [Test]
    public async Task A_query_reports_runs_and_stops()
    {
        var name = $"q{Guid.NewGuid():N}";
        var listener = new Recorder();
        await _spark.Streams().AddListenerAsync(listener);
        var query = await Rate().WriteStream().Format("memory").QueryName(name).OutputMode("append").Trigger(Trigger.ProcessingTime(200)).StartAsync();

        (await listener.NextAsync()).Should().Be($"started {name}");
        (await listener.NextAsync()).Should().Be("progress");
        (await query.IsActiveAsync()).Should().BeTrue();
        (await query.AwaitTerminationAsync(TimeSpan.FromMilliseconds(500))).Should().BeFalse();
        // The source makes its first rows after a second: what is available now may be nothing yet.
        while (await _spark.Table(name).CountAsync() == 0)
            await query.ProcessAllAvailableAsync();
        (await query.LastProgressAsync())!.Sources.Should().ContainSingle().Which.Description.Should().Contain("RateStream");
        (await query.RecentProgressAsync()).Should().NotBeEmpty();
        (await query.StatusAsync()).Message.Should().NotBeEmpty();
        (await query.ExceptionAsync()).Should().BeNull();
        (await query.ExplainStringAsync()).Should().Contain("Physical Plan");
        (await _spark.Streams().ActiveAsync()).Should().ContainSingle().Which.Id.Should().Be(query.Id);
        (await _spark.Streams().GetAsync(query.Id))!.Name.Should().Be(name);

        await query.StopAsync();

        (await query.IsActiveAsync()).Should().BeFalse();
        await query.AwaitTerminationAsync();
        while (await listener.NextAsync() is var heard && heard != "terminated")
            heard.Should().Be("progress");
        await _spark.Streams().RemoveListenerAsync(listener);
    }

    [Test]
    public async Task AvailableNow_reads_what_is_there_and_ends()
    {
        var folder = Directory.CreateTempSubdirectory("prestacop-");
        try
        {
            var (input, output, checkpoint) = (Path.Combine(folder.FullName, "in"), Path.Combine(folder.FullName, "out"), Path.Combine(folder.FullName, "c"));
            await _spark.Range(25).Write().ParquetAsync(input);

            var query = await _spark.ReadStream().Schema("id LONG").Parquet(input)
                .WriteStream().Format("parquet").Option("checkpointLocation", checkpoint).Trigger(Trigger.AvailableNow()).StartAsync(output);
            await query.AwaitTerminationAsync();

            (await _spark.Read().Parquet(output).CountAsync()).Should().Be(25);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task A_failed_query_reports_its_error()
    {
        var failing = await FailingAsync();

        var act = async () => await failing.AwaitTerminationAsync();

        (await act.Should().ThrowAsync<SparkException>()).Which.Message.Should().Contain("USER_RAISED_EXCEPTION");
        (await failing.ExceptionAsync())!.Message.Should().Contain("USER_RAISED_EXCEPTION");
        (await failing.IsActiveAsync()).Should().BeFalse();
    }

    [Test]
    public async Task A_wait_that_is_cancelled_leaves_the_query_running()
    {
        var query = await Rate().WriteStream().Format("noop").StartAsync();
        using var cancel = new CancellationTokenSource();
        var wait = query.AwaitTerminationAsync(cancel.Token);

        await cancel.CancelAsync();

        var act = async () => await wait;
        await act.Should().ThrowAsync<OperationCanceledException>();
        (await query.IsActiveAsync()).Should().BeTrue();
        await query.StopAsync();
    }

    async Task<StreamingQuery> FailingAsync()
    {
        await Rate().CreateOrReplaceTempViewAsync("rate");
        var failing = await _spark.SqlAsync("SELECT value, raise_error('no more') AS never FROM rate");
        return await failing.WriteStream().Format("noop").StartAsync();
    }

    sealed class Recorder : StreamingQueryListener
    {
        readonly Channel<string> _events = Channel.CreateUnbounded<string>();

        public async Task<string> NextAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            return await _events.Reader.ReadAsync(limit.Token);
        }

        public override void OnQueryStarted(QueryStartedEvent queryStarted) => _events.Writer.TryWrite($"started {queryStarted.Name}");

        public override void OnQueryProgress(QueryProgressEvent queryProgress) => _events.Writer.TryWrite("progress");

        public override void OnQueryTerminated(QueryTerminatedEvent queryTerminated) => _events.Writer.TryWrite("terminated");
    }
}

using System.Threading.Channels;
using Grpc.Core;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

sealed class ListenerBusTests
{
    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await FakeSparkConnectServer.StartAsync();
        _server.Service.Add(new() { StreamingQueryListenerEventsResult = new() { ListenerBusListenerAdded = true } });
        _server.Service.Add(Event(Proto.StreamingQueryEventType.QueryProgressEvent, """{"progress":{"batchId":1,"sources":[{"numInputRows":5}]}}"""));
        _server.Service.Add(Event(Proto.StreamingQueryEventType.QueryTerminatedEvent, """{"id":"i","runId":"r","exception":null}"""));
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task A_failing_listener_does_not_stop_the_others()
    {
        _server.Service.Scripts.Enqueue(StreamScript.SilentAfter(3));
        await using var spark = _server.NewSession();
        var heard = new Recorder();

        await spark.Streams().AddListenerAsync(new Failing());
        _server.Service.Scripts.Enqueue(StreamScript.SilentAfter(3));
        await spark.Streams().AddListenerAsync(heard);
        spark.ReportQueryStarted("""{"id":"i","name":"q"}""");

        // Events of the stream may come before it; this one came after both listeners were there, and must be heard.
        while (await heard.NextAsync() is var next && next != "started q")
            next.Should().BeOneOf("progress 5", "terminated i");
    }

    [Test]
    public async Task Reopens_a_broken_stream_and_keeps_the_listener()
    {
        _server.Service.Scripts.Enqueue(StreamScript.FailAfter(1, StatusCode.Internal, "[SOME_ERROR] broken for good"));
        _server.Service.Scripts.Enqueue(StreamScript.SilentAfter(3));
        await using var spark = _server.NewSession();
        var heard = new Recorder();

        await spark.Streams().AddListenerAsync(heard);

        (await heard.NextAsync()).Should().Be("progress 5");
        (await heard.NextAsync()).Should().Be("terminated i");
        _server.Service.Executed.Should().HaveCount(2);
    }

    [Test]
    public async Task Adding_a_listener_fails_when_the_bus_cannot_be_opened()
    {
        _server.Service.Scripts.Enqueue(StreamScript.FailAfter(0, StatusCode.Internal, "[NO_BUS] no"));
        await using var spark = _server.NewSession();

        var act = async () => await spark.Streams().AddListenerAsync(new Recorder());

        await act.Should().ThrowAsync<SparkException>().WithMessage("*NO_BUS*");
    }

    static Proto.ExecutePlanResponse Event(Proto.StreamingQueryEventType type, string json) => new()
    {
        StreamingQueryListenerEventsResult = new() { Events = { new Proto.StreamingQueryListenerEvent { EventType = type, EventJson = json } } },
    };

    sealed class Failing : StreamingQueryListener
    {
        public override void OnQueryStarted(QueryStartedEvent queryStarted) => throw new InvalidOperationException("a faulty listener");

        public override void OnQueryProgress(QueryProgressEvent queryProgress) => throw new InvalidOperationException("a faulty listener");
    }

    sealed class Recorder : StreamingQueryListener
    {
        readonly Channel<string> _events = Channel.CreateUnbounded<string>();

        public async Task<string> NextAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            return await _events.Reader.ReadAsync(limit.Token);
        }

        public override void OnQueryStarted(QueryStartedEvent queryStarted) => _events.Writer.TryWrite($"started {queryStarted.Name}");

        public override void OnQueryProgress(QueryProgressEvent queryProgress) =>
            _events.Writer.TryWrite($"progress {queryProgress.Progress.NumInputRows}");

        public override void OnQueryTerminated(QueryTerminatedEvent queryTerminated) => _events.Writer.TryWrite($"terminated {queryTerminated.Id}");
    }
}

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
        _server.Service.Executed.Count(IsAdd).Should().Be(2);
    }

    [Test]
    public async Task Adding_a_listener_fails_when_the_bus_cannot_be_opened()
    {
        _server.Service.Scripts.Enqueue(StreamScript.FailAfter(0, StatusCode.Internal, "[NO_BUS] no"));
        await using var spark = _server.NewSession();

        var act = async () => await spark.Streams().AddListenerAsync(new Recorder());

        await act.Should().ThrowAsync<SparkException>().WithMessage("*NO_BUS*");
    }

    [Test]
    public async Task A_session_that_has_a_bus_already_is_an_error_at_once()
    {
        _server.Service.Responses.Clear();
        _server.Service.Add(new() { ResultComplete = new() });
        await using var spark = _server.NewSession();

        var act = async () => await spark.Streams().AddListenerAsync(new Recorder()).WaitAsync(TimeSpan.FromSeconds(60));

        await act.Should().ThrowAsync<SparkException>().WithMessage($"*{spark.SessionId}*already*");
    }

    [Test]
    public async Task A_server_that_does_not_confirm_is_an_error_and_the_session_can_be_stopped()
    {
        _server.Service.Scripts.Enqueue(StreamScript.SilentAfter(0));
        var spark = _server.NewSession(options => options with { ListenerTimeout = TimeSpan.FromMilliseconds(300) });

        var act = async () => await spark.Streams().AddListenerAsync(new Recorder()).WaitAsync(TimeSpan.FromSeconds(60));

        (await act.Should().ThrowAsync<SparkException>().WithMessage("*did not confirm*")).Which.IsTransient.Should().BeTrue();
        await spark.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Test]
    public async Task Stopping_the_session_ends_a_wait_for_the_confirmation()
    {
        _server.Service.Scripts.Enqueue(StreamScript.SilentAfter(0));
        var spark = _server.NewSession();
        var add = spark.Streams().AddListenerAsync(new Recorder());
        await _server.Service.Silent.Task;

        await spark.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));

        var act = async () => await add;
        await act.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Test]
    public async Task A_bus_that_cannot_be_opened_again_says_so_and_begins_again_with_the_next_listener()
    {
        for (var i = 0; i < 3; i++)
            _server.Service.Scripts.Enqueue(StreamScript.FailAfter(i == 0 ? 1 : 0, StatusCode.Internal, "[SOME_ERROR] broken for good"));
        _server.Service.Scripts.Enqueue(StreamScript.SilentAfter(3));
        await using var spark = _server.NewSession(options => options with { Retry = options.Retry with { MaxTries = 3 } });
        var heard = new Recorder();

        await spark.Streams().AddListenerAsync(heard);
        (await heard.NextAsync()).Should().Match("ended *SOME_ERROR*");
        await spark.Streams().AddListenerAsync(heard);

        (await heard.NextAsync()).Should().Be("progress 5");
        (await heard.NextAsync()).Should().Be("terminated i");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Events_that_the_server_still_has_are_delivered_before_the_end(bool remove)
    {
        _server.Service.Responses.RemoveRange(1, 2);
        _server.Service.Scripts.Enqueue(StreamScript.SilentAfter(1));
        for (var i = 0; i < 50; i++)
            _server.Service.AtListenerRemoval.Add(Event(Proto.StreamingQueryEventType.QueryTerminatedEvent, $"{{\"id\":\"{i}\"}}"));
        await using var spark = _server.NewSession();
        var heard = new Recorder();
        await spark.Streams().AddListenerAsync(heard);

        if (remove)
            await spark.Streams().RemoveListenerAsync(heard);
        else
            await spark.StopAsync();

        heard.Heard.Should().Equal(Enumerable.Range(0, 50).Select(i => $"terminated {i}"));
    }

    [Test]
    public async Task A_listener_may_remove_itself_from_its_own_call()
    {
        _server.Service.Scripts.Enqueue(StreamScript.SilentAfter(3));
        await using var spark = _server.NewSession();
        var once = new Once(spark);

        await spark.Streams().AddListenerAsync(once);

        (await once.Calls.Task.WaitAsync(TimeSpan.FromSeconds(60))).Should().Be(1);
    }

    static bool IsAdd(Proto.ExecutePlanRequest request) => request.Plan.Command.StreamingQueryListenerBusCommand.AddListenerBusListener;

    static Proto.ExecutePlanResponse Event(Proto.StreamingQueryEventType type, string json) => new()
    {
        StreamingQueryListenerEventsResult = new() { Events = { new Proto.StreamingQueryListenerEvent { EventType = type, EventJson = json } } },
    };

    sealed class Failing : StreamingQueryListener
    {
        public override void OnQueryStarted(QueryStartedEvent queryStarted) => throw new InvalidOperationException("a faulty listener");

        public override void OnQueryProgress(QueryProgressEvent queryProgress) => throw new InvalidOperationException("a faulty listener");
    }

    sealed class Once(SparkSession spark) : StreamingQueryListener
    {
        int _calls;

        public TaskCompletionSource<int> Calls { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void OnQueryProgress(QueryProgressEvent queryProgress)
        {
            _calls++;
            spark.Streams().RemoveListener(this);
            Calls.TrySetResult(_calls);
        }
    }

    sealed class Recorder : StreamingQueryListener
    {
        readonly Channel<string> _events = Channel.CreateUnbounded<string>();

        /// <summary>What was heard and not asked for.</summary>
        public IEnumerable<string> Heard
        {
            get
            {
                while (_events.Reader.TryRead(out var heard))
                    yield return heard;
            }
        }

        public override void OnListeningEnded(SparkException reason) => _events.Writer.TryWrite($"ended {reason.Message}");

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

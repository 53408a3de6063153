using Grpc.Core;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

sealed class ReattachableExecutionTests
{
    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await FakeSparkConnectServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    FakeSparkConnectService Service => _server.Service;

    [Test]
    public async Task The_end_of_a_stream_is_not_the_end_of_the_result()
    {
        Service.Answer(batches: 10, rowsPerBatch: 3);
        for (var i = 0; i < 5; i++)
            Service.Scripts.Enqueue(StreamScript.EndAfter(2));
        await using var spark = _server.NewSession();

        var ids = await spark.Range(1).CollectAsync<long>();

        ids.Should().Equal(Enumerable.Range(0, 30).Select(i => (long)i));
        Service.Executed.Should().ContainSingle();
        Service.Reattached.Select(r => r.LastResponseId).Should().Equal("r1", "r3", "r5", "r7", "r9");
        Service.Reattached.Select(r => r.OperationId).Should().AllBe(Service.Executed.Single().OperationId);
    }

    [Test]
    public async Task Reattaches_a_stream_that_ends_before_its_first_response()
    {
        Service.Answer(batches: 1, rowsPerBatch: 2);
        Service.Scripts.Enqueue(StreamScript.EndAfter(0));
        await using var spark = _server.NewSession();

        (await spark.Range(1).CollectAsync()).Should().HaveCount(2);

        Service.Executed.Should().ContainSingle();
        Service.Reattached.Should().ContainSingle().Which.HasLastResponseId.Should().BeFalse();
    }

    [Test]
    public async Task Reattaches_without_limit_while_each_stream_delivers_something()
    {
        Service.Answer(batches: 40, rowsPerBatch: 1);
        for (var i = 0; i < 40; i++)
            Service.Scripts.Enqueue(StreamScript.FailAfter(1, StatusCode.Unavailable));
        await using var spark = _server.NewSession();

        (await spark.Range(1).CollectAsync()).Should().HaveCount(40);

        Service.Reattached.Should().HaveCount(40);
    }

    [Test]
    public async Task A_connection_reset_in_the_middle_is_survived()
    {
        Service.Answer(batches: 4, rowsPerBatch: 1);
        Service.Scripts.Enqueue(StreamScript.ResetAfter(2));
        await using var spark = _server.NewSession();

        (await spark.Range(1).CollectAsync()).Should().HaveCount(4);

        Service.Reattached.Should().NotBeEmpty();
    }

    [Test]
    public async Task Fails_after_fifteen_tries_when_the_server_stays_unavailable()
    {
        Service.Answer(batches: 1, rowsPerBatch: 1);
        for (var i = 0; i < 100; i++)
            Service.Scripts.Enqueue(StreamScript.FailAfter(0, StatusCode.Unavailable, "away"));
        await using var spark = _server.NewSession();

        var act = async () => await spark.Range(1).CollectAsync();

        (await act.Should().ThrowAsync<SparkException>()).Which.IsTransient.Should().BeTrue();
        (Service.Executed.Count + Service.Reattached.Count).Should().Be(15);
    }

    [Test]
    public async Task Fails_after_repeated_empty_streams()
    {
        Service.Answer(batches: 1, rowsPerBatch: 1);
        for (var i = 0; i < 100; i++)
            Service.Scripts.Enqueue(StreamScript.EndAfter(0));
        await using var spark = _server.NewSession(o => o with { MinStreamDuration = TimeSpan.FromMinutes(1) });

        var act = async () => await spark.Range(1).CollectAsync();

        (await act.Should().ThrowAsync<SparkException>()).Which.Message.Should().Contain("15 times");
    }

    [TestCase("INVALID_HANDLE.OPERATION_NOT_FOUND")]
    [TestCase("INVALID_HANDLE.SESSION_NOT_FOUND")]
    public async Task Restarts_an_execution_that_is_lost_before_its_first_response(string errorClass)
    {
        Service.Answer(batches: 1, rowsPerBatch: 5);
        Service.Scripts.Enqueue(StreamScript.FailAfter(0, StatusCode.Unavailable));
        Service.Scripts.Enqueue(StreamScript.FailAfter(0, StatusCode.Internal, $"[{errorClass}] gone"));
        await using var spark = _server.NewSession();

        (await spark.Range(1).CollectAsync()).Should().HaveCount(5);

        Service.Executed.Should().HaveCount(2);
    }

    [Test]
    public async Task Fails_when_an_execution_is_lost_after_its_first_response()
    {
        Service.Answer(batches: 5, rowsPerBatch: 1);
        Service.Scripts.Enqueue(StreamScript.EndAfter(2));
        Service.Scripts.Enqueue(StreamScript.FailAfter(0, StatusCode.Internal, "[INVALID_HANDLE.OPERATION_NOT_FOUND] gone"));
        await using var spark = _server.NewSession();

        var act = async () => await spark.Range(1).CollectAsync();

        await act.Should().ThrowAsync<SparkException>().WithMessage("*OPERATION_NOT_FOUND*");
        Service.Executed.Should().ContainSingle();
    }

    [Test]
    public async Task Reattaches_when_a_stream_is_silent()
    {
        Service.Answer(batches: 3, rowsPerBatch: 1);
        Service.Scripts.Enqueue(StreamScript.SilentAfter(2));
        await using var spark = _server.NewSession(o => o with { SilenceTimeout = TimeSpan.FromMilliseconds(300) });

        (await spark.Range(1).CollectAsync()).Should().HaveCount(3);

        Service.Reattached.Single().LastResponseId.Should().Be("r1");
    }

    [Test]
    public async Task Responses_are_released_as_they_are_read_and_the_execution_at_its_end()
    {
        Service.Answer(batches: 3, rowsPerBatch: 1);
        var spark = _server.NewSession();

        await spark.Range(1).CollectAsync();
        await spark.StopAsync();

        Service.Released.Select(r => r.ReleaseCase).Should().EndWith(Proto.ReleaseExecuteRequest.ReleaseOneofCase.ReleaseAll);
        Service.Released.Should().Contain(r => r.ReleaseCase == Proto.ReleaseExecuteRequest.ReleaseOneofCase.ReleaseUntil);
    }

    [Test]
    public async Task An_execution_that_fails_at_once_is_released()
    {
        Service.Scripts.Enqueue(StreamScript.FailAfter(0, StatusCode.Internal, "[PARSE_SYNTAX_ERROR] wrong"));
        var spark = _server.NewSession();

        var act = async () => await spark.SqlAsync("selec");
        await act.Should().ThrowAsync<SparkException>();
        await spark.StopAsync();

        Service.Released.Single().ReleaseCase.Should().Be(Proto.ReleaseExecuteRequest.ReleaseOneofCase.ReleaseAll);
    }

    [Test]
    public async Task Leaving_a_result_early_releases_the_execution()
    {
        Service.Answer(batches: 10, rowsPerBatch: 1);
        Service.Scripts.Enqueue(StreamScript.SilentAfter(3));
        var spark = _server.NewSession();

        await foreach (var row in spark.Range(1).ToLocalIteratorAsync())
            break;
        await spark.StopAsync();

        Service.Released.Should().Contain(r => r.ReleaseCase == Proto.ReleaseExecuteRequest.ReleaseOneofCase.ReleaseAll);
    }

    [Test]
    public async Task Cancelling_interrupts_the_server()
    {
        Service.Answer(batches: 10, rowsPerBatch: 1);
        Service.Scripts.Enqueue(StreamScript.SilentAfter(1));
        await using var spark = _server.NewSession();
        using var cancel = new CancellationTokenSource();

        var collect = spark.Range(1).CollectAsync(cancel.Token);
        await Service.Silent.Task;
        await cancel.CancelAsync();

        var act = async () => await collect;
        await act.Should().ThrowAsync<OperationCanceledException>();
        await spark.StopAsync();
        Service.Interrupted.Single().OperationId.Should().Be(Service.Executed.Single().OperationId);
    }

    [Test]
    public async Task Cancelling_does_not_wait_for_the_server()
    {
        var answer = new TaskCompletionSource();
        Service.InterruptGate = answer.Task;
        Service.Answer(batches: 10, rowsPerBatch: 1);
        Service.Scripts.Enqueue(StreamScript.SilentAfter(1));
        await using var spark = _server.NewSession(options => options with { ReleaseTimeout = TimeSpan.FromMinutes(5) });
        using var cancel = new CancellationTokenSource();

        var collect = spark.Range(1).CollectAsync(cancel.Token);
        await Service.Silent.Task;
        await cancel.CancelAsync();

        var act = async () => await collect.WaitAsync(TimeSpan.FromSeconds(60));
        await act.Should().ThrowAsync<OperationCanceledException>();
        answer.SetResult();
    }

    [TestCase(null)]
    [TestCase(OperationState.Running)]
    public async Task Silent_streams_are_no_failures_while_the_execution_runs(OperationState? state)
    {
        Service.OperationState = state is null ? null : Proto.GetStatusResponse.Types.OperationStatus.Types.OperationState.Running;
        Service.Answer(batches: 1, rowsPerBatch: 1);
        for (var i = 0; i < 5; i++)
            Service.Scripts.Enqueue(StreamScript.SilentAfter(0));
        await using var spark = _server.NewSession(o => o with { SilenceTimeout = TimeSpan.FromMilliseconds(300), Retry = o.Retry with { MaxTries = 3 } });

        (await spark.Range(1).CollectAsync()).Should().HaveCount(1);

        Service.StatusQuestions.Should().HaveCountGreaterThanOrEqualTo(5);
    }

    [Test]
    public async Task Silent_streams_of_an_execution_that_has_ended_are_failures()
    {
        Service.OperationState = Proto.GetStatusResponse.Types.OperationStatus.Types.OperationState.Succeeded;
        Service.Answer(batches: 1, rowsPerBatch: 1);
        for (var i = 0; i < 5; i++)
            Service.Scripts.Enqueue(StreamScript.SilentAfter(0));
        await using var spark = _server.NewSession(o => o with { SilenceTimeout = TimeSpan.FromMilliseconds(300), Retry = o.Retry with { MaxTries = 3 } });

        var act = async () => await spark.Range(1).CollectAsync();

        (await act.Should().ThrowAsync<SparkException>().WithMessage("*3 times in a row*")).Which.IsTransient.Should().BeTrue();
    }

    [Test]
    public async Task A_server_that_has_lost_the_session_closes_the_client()
    {
        Service.Answer(batches: 2, rowsPerBatch: 1);
        await using var spark = _server.NewSession();
        await spark.Range(1).CollectAsync();

        Service.ServerSideSessionId = "another";
        var first = async () => await spark.Range(1).CollectAsync();
        var second = async () => await spark.VersionAsync();

        (await first.Should().ThrowAsync<SparkException>()).Which.ErrorClass.Should().Be("INVALID_HANDLE.SESSION_CHANGED");
        (await second.Should().ThrowAsync<SparkException>()).Which.ErrorClass.Should().Be("INVALID_HANDLE.SESSION_CHANGED");
    }

    [Test]
    public async Task Asks_for_reattachable_execution_and_chunked_results()
    {
        Service.Answer(batches: 1, rowsPerBatch: 1);
        await using var spark = _server.NewSession();
        spark.AddTag("nightly");

        await spark.Range(1).CollectAsync();

        var request = Service.Executed.Single();
        request.RequestOptions.Should().Contain(o => o.ReattachOptions != null && o.ReattachOptions.Reattachable);
        request.RequestOptions.Should().Contain(o => o.ResultChunkingOptions != null && o.ResultChunkingOptions.AllowArrowBatchChunking);
        request.Tags.Should().Equal("nightly");
        Guid.TryParseExact(request.OperationId, "D", out _).Should().BeTrue();
    }
}

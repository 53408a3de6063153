using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

public sealed class QuerySupervisorTests
{
    FakeTimeProvider _time = null!;
    StringWriter _output = null!;
    StringWriter _errors = null!;
    CancellationTokenSource _stop = null!;
    FakeQuery _alerts = null!;
    FakeQuery _rejected = null!;
    DirectoryInfo _folder = null!;

    [SetUp]
    public void Create()
    {
        _time = new FakeTimeProvider();
        (_output, _errors) = (new StringWriter(), new StringWriter());
        _stop = new CancellationTokenSource();
        (_alerts, _rejected) = (new FakeQuery(), new FakeQuery());
        _folder = Directory.CreateTempSubdirectory("prestacop-test-");
    }

    [TearDown]
    public void Delete()
    {
        _folder.Delete(recursive: true);
        _stop.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Test]
    public async Task Goes_on_with_the_other_queries_when_one_fails()
    {
        var job = Run(_alerts.Definition("alerts"), _rejected.Definition("rejected"));
        _rejected.Fail("Permission denied");
        Advance(5);

        job.IsCompleted.Should().BeFalse();
        _alerts.Stops.Should().Be(0);
        _errors.ToString().Should().Contain("the query 'rejected' failed: HDFS does not permit it (Permission denied)").And.Contain("Give the job's user the right").And.Contain("other queries that continue: alerts");
        await StopAsync(job);
    }

    [Test]
    public async Task Fails_when_it_is_stopped_after_a_query_has_failed()
    {
        var job = Run(_alerts.Definition("alerts"), _rejected.Definition("rejected"));
        _rejected.Fail("[KAFKA_DATA_LOSS] gone");
        Advance(2);

        (await StopAsync(job)).Should().BeOfType<CommandException>().Which.Message.Should().Be("1 of 2 queries failed: rejected");
        (_alerts.Stops, _rejected.Stops).Should().Be((1, 0));
    }

    [Test]
    public async Task Fails_when_all_queries_have_failed()
    {
        var job = Run(_alerts.Definition("alerts"), _rejected.Definition("rejected"));
        _rejected.Fail("Permission denied: one");
        Advance(2);
        _alerts.Fail("Permission denied: two");
        Advance(2);

        (await FluentActions.Awaiting(() => job).Should().ThrowAsync<CommandException>()).WithMessage("2 of 2 queries failed: alerts, rejected");
        _errors.ToString().Should().Contain("other queries that continue: none");
    }

    [Test]
    public async Task Reports_a_failure_once_and_repeats_the_name_with_the_progress()
    {
        var job = Run(_alerts.Definition("alerts"), _rejected.Definition("rejected"));
        _alerts.Progress = new QueryProgress(7, 20, 3.6);
        _rejected.Fail("[KAFKA_DATA_LOSS] gone");
        Advance(25);

        _errors.ToString().Split("the query 'rejected' failed").Should().HaveCount(2);
        _output.ToString().Should().Contain("alerts: batch 7, 20 rows, 4 rows/s").And.Contain("failed: rejected");
        await StopAsync(job);
    }

    [Test]
    public async Task Goes_on_with_the_other_queries_when_one_cannot_be_started()
    {
        var job = Run(_alerts.Definition("alerts"), new QueryDefinition("rejected", _ => throw new SparkException("Incomplete log file")));
        Advance(2);

        job.IsCompleted.Should().BeFalse();
        _output.ToString().Should().Contain("running: alerts");
        _errors.ToString().Should().Contain("the query 'rejected' failed: the checkpoint is damaged, or of another query (Incomplete log file)");
        (await StopAsync(job)).Should().BeOfType<CommandException>();
    }

    [Test]
    public async Task Goes_on_with_the_other_queries_when_one_cannot_be_replaced()
    {
        var job = Run(_alerts.Definition("alerts") with { ReplaceAsync = (_, _) => throw new SparkException("[UNRESOLVED_COLUMN] no plan") }, _rejected.Definition("rejected"));
        Advance(2);

        _errors.ToString().Should().Contain("the query 'alerts' failed: the query does not fit").And.Contain("other queries that continue: rejected");
        await StopAsync(job);
    }

    [Test]
    public async Task Ends_with_an_error_when_the_server_is_unreachable()
    {
        var lost = new SparkException("unreachable") { IsTransient = true };
        var job = Run(_alerts.Definition("alerts") with { ReplaceAsync = (_, _) => throw lost }, _rejected.Definition("rejected"));
        Advance(1);

        (await FluentActions.Awaiting(() => job).Should().ThrowAsync<SparkException>()).Which.Should().BeSameAs(lost);
        _rejected.Stops.Should().Be(1);
    }

    [Test]
    public async Task Follows_the_query_that_replaces_another()
    {
        var replacement = new FakeQuery();
        var job = Run(_alerts.Definition("alerts") with
        {
            ReplaceAsync = (query, _) => Task.FromResult<IRunningQuery?>(query == _alerts && _alerts.Progress is not null ? replacement : null),
        });
        _alerts.Progress = new QueryProgress(1, 1, 1);
        Advance(2);
        _alerts.IsActive = false;
        Advance(2);

        job.IsCompleted.Should().BeFalse();
        _output.ToString().Should().Contain("alerts: restarted");
        await StopAsync(job);
        replacement.Stops.Should().Be(1);
    }

    [Test]
    public async Task Ends_without_an_error_when_all_queries_have_ended()
    {
        var job = Run(_alerts.Definition("alerts"), _rejected.Definition("rejected"));
        (_alerts.IsActive, _rejected.IsActive, _alerts.Progress) = (false, false, new QueryProgress(0, 5, 5));
        Advance(2);

        await job;
        _output.ToString().Should().Contain("alerts: batch 0, 5 rows");
    }

    [Test]
    public async Task Stops_every_query_and_ends_without_an_error_when_it_is_stopped()
    {
        var job = Run(_alerts.Definition("alerts"), _rejected.Definition("rejected"));

        (await StopAsync(job)).Should().BeNull();
        (_alerts.Stops, _rejected.Stops).Should().Be((1, 1));
        _output.ToString().Should().Contain("stopping");
    }

    [Test]
    public async Task Stops_what_it_has_started_when_it_is_stopped_during_the_start()
    {
        var job = Run(_alerts.Definition("alerts"), new QueryDefinition("rejected", async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return _rejected;
        }));

        (await StopAsync(job)).Should().BeAssignableTo<OperationCanceledException>();
        _alerts.Stops.Should().Be(1);
    }

    [Test]
    public async Task Restarts_a_query_whose_reason_passes_while_the_others_go_on()
    {
        var job = Run(_alerts.Definition("alerts"), _rejected.Definition("rejected"));
        _rejected.Fail("Timeout of 60000ms expired before the position for partition x-0 could be determined");
        Advance(30);

        _rejected.Starts.Should().BeGreaterThan(2);
        (_alerts.Starts, _alerts.Stops).Should().Be((1, 0));
        _errors.ToString().Should().Contain("the query 'rejected' failed: Kafka does not answer (Timeout of 60000ms").And.Contain("is restarted from its checkpoint in");
        _output.ToString().Should().NotContain("works again");

        _rejected.IsRepaired = true;
        Advance(11);

        _output.ToString().Should().Contain("rejected: works again");
        (await StopAsync(job)).Should().BeNull();
    }

    [Test]
    public async Task Keeps_the_whole_of_an_error_in_a_file_and_shows_one_line()
    {
        var job = Run(_alerts.Definition("alerts"), _rejected.Definition("rejected"));
        _rejected.Fail("Query [id = 1] terminated with exception: [KAFKA_DATA_LOSS] gone SQLSTATE: XXKST\n=== Streaming Query ===\nLogical Plan:\nProject");
        Advance(1);

        var file = Directory.GetFiles(_folder.FullName).Should().ContainSingle().Which;
        (await File.ReadAllTextAsync(file)).Should().Contain("Logical Plan:");
        _errors.ToString().Should().Contain(file).And.Contain("([KAFKA_DATA_LOSS] gone)").And.NotContain("Logical Plan:");
        await StopAsync(job);
    }

    [Test]
    public async Task Is_ready_only_when_every_query_has_shown_that_it_works()
    {
        var ready = new FileInfo(Path.Combine(_folder.FullName, "ready"));
        _alerts.IsWorking = false;
        var job = Run(ready, _alerts.Definition("alerts"), _rejected.Definition("rejected"));
        Advance(3);
        File.Exists(ready.FullName).Should().BeFalse();

        _alerts.IsWorking = true;
        Advance(1);
        await StopAsync(job);

        File.Exists(ready.FullName).Should().BeTrue();
    }

    [Test]
    public async Task Ends_a_query_at_once_that_says_what_has_to_be_done_first()
    {
        var job = Run(_alerts.Definition("alerts"), new QueryDefinition("rejected", _ => throw new CommandException("Kafka has no topic x.")));
        Advance(60);

        _errors.ToString().Split("the query 'rejected' failed: Kafka has no topic x.").Should().HaveCount(2);
        (await StopAsync(job)).Should().BeOfType<CommandException>();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Writes_the_ready_file_only_when_every_query_runs(bool oneFails)
    {
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ready"));
        QueryDefinition second = oneFails ? new("rejected", _ => throw new SparkException("Permission denied")) : _rejected.Definition("rejected");
        try
        {
            await StopAsync(Run(file, _alerts.Definition("alerts"), second));

            File.Exists(file.FullName).Should().Be(!oneFails);
        }
        finally
        {
            file.Delete();
        }
    }

    Task Run(params QueryDefinition[] queries) => Run(null, queries);

    [Test]
    public async Task Tells_observers_of_states_failures_and_batches()
    {
        var observer = new RecordingObserver();
        var supervisor = Supervisor(null);
        supervisor.Observe(observer);
        _alerts.Progress = new QueryProgress(7, 20, 3.6);
        var job = supervisor.RunAsync([_alerts.Definition("alerts"), _rejected.Definition("rejected")], _stop.Token);
        _rejected.Fail("Permission denied");
        Advance(12);

        observer.Failures.Should().Equal("rejected");
        observer.States.Should().Contain([("alerts", QueryState.Working), ("rejected", QueryState.Failed)]);
        observer.Batches.Should().Equal(("alerts", 7));
        _alerts.Progress = new QueryProgress(8, 1, 1);
        await StopAsync(job);
        observer.Batches.Should().Equal(("alerts", 7), ("alerts", 8));
    }

    Task Run(FileInfo? ready, params QueryDefinition[] queries) => Supervisor(ready).RunAsync(queries, _stop.Token);

    QuerySupervisor Supervisor(FileInfo? ready) => new(
        new QueryReporter(_output, _errors, new ErrorFiles(_folder.FullName, "alerts", _time)),
        () => new RestartPolicy(TimeSpan.FromMinutes(30), _time, new Random(1)),
        _time,
        ready);

    // Each second is a round of its own, which ends before the next one begins: nothing in a fake query waits.
    void Advance(int seconds)
    {
        for (var second = 0; second < seconds; second++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }

    async Task<Exception?> StopAsync(Task job)
    {
        await _stop.CancelAsync();
        try
        {
            await job;
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}

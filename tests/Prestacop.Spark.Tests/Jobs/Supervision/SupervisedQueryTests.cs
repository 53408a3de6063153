using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

/// <summary>What an exception beside the query itself means for the query.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
sealed class SupervisedQueryTests
{
    static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(30);

    readonly FakeTimeProvider _time = new();
    readonly FakeQuery _query = new() { IsRepaired = true };
    readonly List<(QueryFailure Failure, FailureCause Cause, TimeSpan? Pause)> _failures = [];

    static IEnumerable<TestCaseData<Exception, FailureKind, string>> Failures() =>
    [
        new(new IOException("The response ended prematurely."), FailureKind.Unknown, "IOException: The response ended prematurely."),
        new(new TimeoutException("late"), FailureKind.Unknown, "TimeoutException: late"),
        new(new OperationCanceledException("limit"), FailureKind.Unknown, "OperationCanceledException: limit"),
        new(new InvalidDataException("no answer"), FailureKind.Unknown, "InvalidDataException: no answer"),
        new(new HttpRequestException("HDFS does not answer"), FailureKind.Transient, "HDFS does not answer"),
        new(new PartAwayException("Kafka has no topic a any more"), FailureKind.Transient, "Kafka has no topic a any more"),
        new(new KafkaException(ErrorCode.Local_Transport), FailureKind.Transient, "Kafka does not answer (Local: Broker transport failure)"),
        new(new KafkaRefusedException("there", new("probably it requires TLS", IsCertain: false)), FailureKind.Transient, "Kafka at there does not let this program in: probably it requires TLS"),
    ];

    [TestCaseSource(nameof(Failures))]
    public async Task Is_stopped_and_started_again_after_a_failure_beside_it(Exception failure, FailureKind kind, string message)
    {
        using var stop = new CancellationTokenSource();
        var looks = 0;
        var query = Supervise(_query.Definition("alerts") with
        {
            ReplaceAsync = (_, _) => ++looks == 1 ? throw failure : Task.FromResult<IRunningQuery?>(null),
        });

        var run = query.RunAsync(stop.Token);
        for (var second = 0; second < 5 && query.State != QueryState.Working; second++)
            _time.Advance(TimeSpan.FromSeconds(1));

        query.State.Should().Be(QueryState.Working);
        _failures.Should().ContainSingle().Which.Should().Match<(QueryFailure Failure, FailureCause Cause, TimeSpan? Pause)>(
            seen => seen.Failure.Message == message && seen.Cause.Kind == kind && seen.Pause > TimeSpan.Zero);
        (_query.Starts, _query.Stops).Should().Be((2, 1), "Spark refuses a second query of the same name");
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => run).Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public async Task Ends_when_Kafka_does_not_let_it_in()
    {
        var query = Supervise(_query.Definition("alerts") with { StartAsync = _ => throw new KafkaRefusedException("there", new("invalid credentials", IsCertain: true)) });

        await query.RunAsync(CancellationToken.None);

        query.State.Should().Be(QueryState.Failed);
        _failures.Should().ContainSingle().Which.Cause.Kind.Should().Be(FailureKind.Permanent);
    }

    [Test]
    public async Task Ends_with_the_job_without_a_failure()
    {
        using var stop = new CancellationTokenSource();
        var run = Supervise(_query.Definition("alerts")).RunAsync(stop.Token);

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => run).Should().ThrowAsync<OperationCanceledException>();
        _failures.Should().BeEmpty();
    }

    SupervisedQuery Supervise(QueryDefinition definition) => new(definition, new RestartPolicy(GiveUpAfter, _time, new Random(1)), _time)
    {
        OnFailed = (failure, cause, pause) =>
        {
            _failures.Add((failure, cause, pause));
            return Task.CompletedTask;
        },
    };
}

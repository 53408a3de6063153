using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

sealed class ObservationTests
{
    static readonly Column Metric = new(new Proto.Expression { UnresolvedAttribute = new() { UnparsedIdentifier = "n" } });

    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await FakeSparkConnectServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Passes_metrics_to_their_observation_and_progress_to_its_handlers()
    {
        _server.Service.Add(new() { ExecutionProgress = new() { NumInflightTasks = 2, Stages = { new Proto.ExecutePlanResponse.Types.ExecutionProgress.Types.StageInfo { NumTasks = 4 } } } });
        _server.Service.Add(Metrics("o", 7));
        _server.Service.Answer(batches: 1, rowsPerBatch: 1);
        await using var spark = _server.NewSession();
        var observation = new Observation("o");
        var reports = new List<ExecutionProgress>();
        spark.RegisterProgressHandler(_ => throw new InvalidOperationException("a faulty handler"));
        spark.RegisterProgressHandler(reports.Add);

        var rows = await spark.Range(1).Observe(observation, Metric).CollectAsync();

        rows.Should().HaveCount(1);
        (await observation.GetAsync()).Should().Contain("rows", 7L);
        reports.Should().ContainSingle().Which.Stages.Single().Tasks.Should().Be(4);
        reports.Single().OperationId.Should().Be(_server.Service.Executed.Single().OperationId);
    }

    [Test]
    public void An_observation_is_for_one_DataFrame()
    {
        var spark = new SparkSession();
        var observation = new Observation();
        spark.Range(1).Observe(observation, Metric);

        var act = () => spark.Range(1).Observe(observation, Metric);

        act.Should().Throw<InvalidOperationException>();
    }

    [Test]
    public async Task A_metric_that_cannot_be_read_fails_its_observation_and_not_the_query()
    {
        var metrics = new Proto.ExecutePlanResponse.Types.ObservedMetrics { Name = "o", Keys = { "rows" } };
        metrics.Values.Add(new Proto.Expression.Types.Literal());
        _server.Service.Add(new() { ObservedMetrics = { metrics } });
        _server.Service.Answer(batches: 1, rowsPerBatch: 1);
        await using var spark = _server.NewSession();
        var observation = new Observation("o");

        (await spark.Range(1).Observe(observation, Metric).CollectAsync()).Should().HaveCount(1);

        var act = async () => await observation.GetAsync();
        await act.Should().ThrowAsync<SparkException>().WithMessage("*'o'*cannot be read*");
    }

    [Test]
    public async Task An_action_that_ends_without_metrics_fails_its_observation()
    {
        _server.Service.Answer(batches: 1, rowsPerBatch: 1);
        await using var spark = _server.NewSession();
        var (observation, other) = (new Observation("o"), new Observation("p"));
        var waiting = spark.Range(1).Observe(other, Metric);

        await spark.Range(1).Observe(observation, Metric).CollectAsync();

        var act = async () => await observation.GetAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await act.Should().ThrowAsync<SparkException>().WithMessage("*'o'*");
        other.GetAsync().IsCompleted.Should().BeFalse();
        _server.Service.Responses.Insert(0, Metrics("p", 3));
        await waiting.CollectAsync();
        (await other.GetAsync()).Should().Contain("rows", 3L);
    }

    [Test]
    public async Task An_action_that_fails_fails_its_observation()
    {
        _server.Service.Scripts.Enqueue(StreamScript.FailAfter(0, Grpc.Core.StatusCode.Internal, "[DIVIDE_BY_ZERO] no"));
        await using var spark = _server.NewSession();
        var observation = new Observation("o");

        var action = async () => await spark.Range(1).Observe(observation, Metric).CollectAsync();
        await action.Should().ThrowAsync<SparkException>();

        var act = async () => await observation.GetAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await act.Should().ThrowAsync<SparkException>().WithMessage("*DIVIDE_BY_ZERO*");
    }

    [Test]
    public async Task A_view_does_not_compute_its_observation_and_the_end_of_the_session_fails_it()
    {
        _server.Service.Add(new() { ResultComplete = new() });
        await using var spark = _server.NewSession();
        var observation = new Observation("o");

        await spark.Range(1).Observe(observation, Metric).CreateOrReplaceTempViewAsync("v");
        observation.GetAsync().IsCompleted.Should().BeFalse();
        await spark.StopAsync();

        var act = async () => await observation.GetAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await act.Should().ThrowAsync<ObjectDisposedException>();
    }

    static Proto.ExecutePlanResponse Metrics(string name, long rows)
    {
        var metrics = new Proto.ExecutePlanResponse.Types.ObservedMetrics { Name = name, Keys = { "rows" } };
        metrics.Values.Add(new Proto.Expression.Types.Literal { Long = rows });
        return new() { ObservedMetrics = { metrics } };
    }
}

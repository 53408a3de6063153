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

    static Proto.ExecutePlanResponse Metrics(string name, long rows)
    {
        var metrics = new Proto.ExecutePlanResponse.Types.ObservedMetrics { Name = name, Keys = { "rows" } };
        metrics.Values.Add(new Proto.Expression.Types.Literal { Long = rows });
        return new() { ObservedMetrics = { metrics } };
    }
}

using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using Prestacop.Spark.Tests.Support;
using static Prestacop.Spark.Sql.Functions;
using AnalyzeCase = Spark.Connect.AnalyzePlanRequest.AnalyzeOneofCase;

namespace Prestacop.Spark.Tests;

/// <summary>Servers before the pinned version: they do what they know, and what they do not know is refused with its name.</summary>
sealed class ServerVersionTests
{
    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await FakeSparkConnectServer.StartAsync();
        _server.Service.Answer(1, 1);
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    FakeSparkConnectService Service => _server.Service;

    static IEnumerable<TestCaseData> Newer()
    {
        yield return Case("DataFrame.NearestByJoin needs Spark 4.2", spark => spark.Table("t").NearestByJoin(spark.Table("u"), Lit(1), 1, "exact", "distance").CollectAsync());
        yield return Case("Changes of a table needs Spark 4.2", spark => spark.Read().Changes("t").CollectAsync());
        yield return Case("Catalog.CreateDatabase needs Spark 4.2", spark => spark.Catalog.CreateDatabaseAsync("d"));
        yield return Case("Catalog.ListViews needs Spark 4.2", spark => spark.Catalog.ListViewsAsync());
        yield return Case("Trigger.RealTime needs Spark 4.2", spark => spark.Table("t").WriteStream().Trigger(Trigger.RealTime()).StartAsync());
        yield return Case("A C# function needs Spark 4.2", spark => spark.Range(1).Select(Udf<long, long>(x => x + 1)(Col("id"))).CollectAsync());
        yield return Case("A C# function needs Spark 4.2", spark => spark.Udf().RegisterAsync<long, long>("f", x => x + 1));
        yield return Case("SparkSession.OperationStates needs Spark 4.2", spark => spark.OperationStatesAsync([]));
        yield return Case("DataFrame.RepartitionById needs Spark 4.1", spark => spark.Table("t").RepartitionById(1, Col("p")).CollectAsync());
        yield return Case("Column.IsIn of a DataFrame needs Spark 4.1", spark => spark.Table("t").Filter(Col("a").IsIn(spark.Table("u"))).SchemaAsync());
        yield return Case("A value of the type TIME needs Spark 4.1", spark => spark.Range(1).Select(Lit(new TimeOnly(1, 2))).CollectAsync());
        yield return Case("SparkSession.CloneSession needs Spark 4.1", spark => spark.CloneSessionAsync());

        static TestCaseData Case(string message, Func<SparkSession, Task> run) => new TestCaseData(message, run).SetArgDisplayNames(message);
    }

    [TestCaseSource(nameof(Newer))]
    public async Task What_an_older_server_does_not_know_is_refused_with_its_name(string message, Func<SparkSession, Task> run)
    {
        Service.Version = "4.0.1";
        await using var spark = _server.NewSession();

        await FluentActions.Awaiting(() => run(spark)).Should().ThrowAsync<NotSupportedException>().WithMessage($"{message} or later, and the server at * is Spark 4.0.1.");

        Service.Executed.Should().BeEmpty();
        Service.Artifacts.Should().BeEmpty();
        Service.Analyzed.Select(question => question.AnalyzeCase).Should().Equal(AnalyzeCase.SparkVersion);
    }

    [TestCase("4.0.0")]
    [TestCase("4.1.0-SNAPSHOT")]
    public async Task What_every_server_knows_is_sent_without_a_question(string version)
    {
        Service.Version = version;
        await using var spark = _server.NewSession();

        (await spark.Range(1).Filter(Col("id") == 0).CollectAsync()).Should().ContainSingle();

        Service.Analyzed.Should().BeEmpty();
    }

    [TestCase("4.1.2")]
    [TestCase("4.1.0-SNAPSHOT")]
    [TestCase("4.2.0")]
    [TestCase("5.0.0")]
    [TestCase("of a company")]
    public async Task The_version_is_asked_for_once(string version)
    {
        Service.Version = version;
        await using var spark = _server.NewSession();

        for (var i = 0; i < 3; i++)
            await spark.Table("t").RepartitionById(1, Col("p")).CollectAsync();

        Service.Executed.Should().HaveCount(3);
        Service.Analyzed.Should().ContainSingle().Which.AnalyzeCase.Should().Be(AnalyzeCase.SparkVersion);
    }

    [Test]
    public async Task A_version_that_the_program_has_asked_for_is_not_asked_for_again()
    {
        Service.Version = "4.1.0";
        await using var spark = _server.NewSession();

        (await spark.VersionAsync()).Should().Be("4.1.0");
        await FluentActions.Awaiting(() => spark.Catalog.DropTableAsync("t")).Should().ThrowAsync<NotSupportedException>();

        Service.Analyzed.Should().ContainSingle();
    }
}

using Google.Protobuf;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests.Jobs;

/// <summary>
/// What each job sends to Spark, against a checked-in plan: a change of a job shows in review as a change of its plan.
/// With PRESTACOP_UPDATE_GOLDEN=1 in the environment the plans are written anew.
/// </summary>
public sealed class JobPlanTests
{
    static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation());

    static IEnumerable<string> TopicNames => Topics.All.Select(topic => topic.Name);

    static IEnumerable<string> StatisticNames => Statistics.All.Select(statistic => statistic.Name);

    [TestCaseSource(nameof(TopicNames))]
    public void Stores(string topic) =>
        Check($"store-{topic}", StoredRows.Of(Topics.Get(topic), PlanSession.Create().Table("records")));

    [Test]
    public void Raises_alerts()
    {
        var session = PlanSession.Create();
        Check("alerts", AlertRules.Apply(session.Table("messages"), session.Table("watch_list"), new AlertThresholds()));
    }

    [Test]
    public void Rejects_what_cannot_be_read() => Check("rejected", AlertsJob.RejectedRecords(PlanSession.Create().Table("records")));

    [TestCaseSource(nameof(StatisticNames))]
    public void Computes(string name)
    {
        var session = PlanSession.Create();
        var input = new StatisticInput(session.Table("tickets"), session.Table("messages"), session.Table("alerts"));
        Check($"statistic-{name}", Statistics.All.Single(statistic => statistic.Name == name).Compute(input));
    }

    static void Check(string name, DataFrame data)
    {
        var plan = Formatter.Format(data.Relation) + "\n";
        var file = Path.Combine(SourceFolder(), "Golden", $"{name}.json");
        if (Environment.GetEnvironmentVariable("PRESTACOP_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, plan);
        File.Exists(file).Should().BeTrue($"{file} must be checked in");
        plan.Should().Be(File.ReadAllText(file));
    }

    static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

using Google.Protobuf;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Expunge;
using Prestacop.Spark.Jobs.Index;
using Prestacop.Spark.Jobs.Replay;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Tests.Support;
using Prestacop.Statistics;
using Prestacop.Statistics.Search;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Tests.Jobs;

/// <summary>
/// What each job sends to Spark, against a checked-in plan: a change of a job shows in review as a change of its plan.
/// With PRESTACOP_UPDATE_GOLDEN=1 in the environment the plans are written anew.
/// </summary>
public sealed class JobPlanTests
{
    static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation());

    static IEnumerable<string> TopicNames => Topics.All.Select(topic => topic.Name);

    static IEnumerable<string> StatisticNames => StatisticRegistry.All.Select(statistic => statistic.Name);

    static IEnumerable<string> SummaryNames => SummaryDefinitions.All.Select(summary => summary.Name);

    [TestCaseSource(nameof(TopicNames))]
    public void Stores(string topic) =>
        Check($"store-{topic}", DatasetRows.Of(Topics.Get(topic), PlanSession.Create().Table("records")));

    [TestCase(Topics.DroneMessages)]
    [TestCase(Topics.Decisions)]
    public void Fills_the_vault(string topic) =>
        Check($"vault-{topic}", StoredPlates.VaultLines(Topics.Get(topic), PlanSession.Create().Table("records")));

    [TestCase(Topics.DroneMessages)]
    [TestCase(Topics.Decisions)]
    public void Gives_older_rows_their_token(string topic) =>
        Check($"tokens-{topic}", StoredPlates.WithTokens(Topics.Get(topic), PlanSession.Create().Table("stored")));

    [TestCase(Topics.DroneMessages)]
    [TestCase(Topics.DroneImages)]
    [TestCase(Topics.Alerts)]
    [TestCase(Topics.Rejected)]
    [TestCase(Topics.ParkingViolations)]
    public void Leaves_plates_out_for_analysts(string topic) =>
        Check($"analysts-{topic}", StoredPlates.WithoutPlates(Topics.Get(topic), PlanSession.Create().Table("stored")));

    [TestCase(Topics.ParkingViolations)]
    [TestCase(Topics.DroneMessages)]
    [TestCase(Topics.Alerts)]
    [TestCase(Topics.Decisions)]
    public void Counts_each_row_once_for_analysts(string topic) =>
        Check($"counted-{topic}", CountedRows.Of(Topics.Get(topic), PlanSession.Create().Table("stored")));

    [TestCaseSource(nameof(TopicNames))]
    public void Stores_no_plate_but_of_tickets(string name)
    {
        var topic = Topics.Get(name);
        var plan = DatasetRows.Of(topic, PlanSession.Create().Table("records")).Relation;
        var stored = plan.Project.Expressions.Select(expression => expression.Alias?.Name.Single() ?? expression.UnresolvedAttribute?.UnparsedIdentifier);

        stored.Should().NotContain("plate");
        StoredPlates.NeedsKey(topic).Should().Be(name is not (Topics.ParkingViolations or Topics.Statistics or Topics.DroneImages));
    }

    [TestCaseSource(nameof(TopicNames))]
    public void Replays(string topic)
    {
        var session = PlanSession.Create();
        Check($"replay-{topic}", ReplayRows.WithPlates(ReplayRows.Present(ReplayRows.Of(Topics.Get(topic), session.Table("stored"))), session.Table("vault")));
    }

    [TestCase(Topics.DroneMessages)]
    [TestCase(Topics.DroneImages)]
    public void Empties_rows_by_order_of_a_court(string topic)
    {
        var columns = ((StructType)DataType.FromDdl(DatasetRows.SchemaOf(Topics.Get(topic)))).Fields.Select(field => field.Name);
        Check($"expunged-{topic}", ExpungedRows.Emptied(PlanSession.Create().Table("stored"), columns, RecordRemoval.Place.IsIn("0:7:1")).Filter(ExpungedRows.Is(Topics.Get(topic))));
    }

    [Test]
    public void Raises_alerts()
    {
        var session = PlanSession.Create();
        Check("alerts", AlertRules.Apply(session.Table("messages"), new WatchListTable(session.Table("watch_lists"), HasSimilar: true), new ZoneTable(session.Table("zones")), new AlertThresholds()));
    }

    [Test]
    public void Rules_use_no_function_that_Spark_interprets_for_each_message_while_there_is_neither_a_watch_list_nor_a_zone()
    {
        var rules = Formatter.Format(AlertRules.Apply(PlanSession.Create().Table("messages"), null, null, new AlertThresholds()).Relation);

        rules.Should().Contain(AlertReasons.PlateUnreadable).And.NotContain("lambda").And.NotContain("array_compact");
    }

    [Test]
    public void Rejects_what_cannot_be_read() => Check("rejected", AlertsJob.RejectedRecords(PlanSession.Create().Table("records")));

    [TestCaseSource(nameof(SummaryNames))]
    public void Summarises(string name) =>
        CheckText($"summary-{name}.sql", SummaryDefinitions.All.Single(summary => summary.Name == name).TypedQuery);

    [Test]
    public void Indexes_reads_for_the_search() => CheckText("search-index.sql", ReadIndex.Definition.TypedQuery);

    [Test]
    public void Indexes_only_what_was_stored_since() =>
        Check("search-index-new", IndexJob.NewRows(PlanSession.Create().Table("stored"), new Dictionary<int, long> { [1] = 20, [0] = 7 }));

    [TestCaseSource(nameof(StatisticNames))]
    public void Computes(string name) => CheckText($"statistic-{name}.sql", StatisticRegistry.Find(name)!.Sql(StatisticFilter.None));

    [TestCase(true)]
    [TestCase(false)]
    public void Finds_tickets_that_were_published_twice(bool all) => CheckText(
        $"fed-twice-{(all ? "all" : "changed")}.sql",
        TicketDuplicates.FedTwiceQuery(new(Topics.Get(Topics.ParkingViolations), [new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 25)], all)));

    [Test]
    public void Reads_only_the_names_of_the_stored_files() =>
        Check("stored-days", DatasetDays.Logged(PlanSession.Create(), "/prestacop-storage", "drone_messages", []));

    static void Check(string name, DataFrame data) => CheckText($"{name}.json", Formatter.Format(data.Relation));

    static void CheckText(string name, string text)
    {
        var file = Path.Combine(SourceFolder(), "Golden", name);
        if (Environment.GetEnvironmentVariable("PRESTACOP_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text + "\n");
        File.Exists(file).Should().BeTrue($"{file} must be checked in");
        (text + "\n").Should().Be(File.ReadAllText(file));
    }

    static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Sql;
using Prestacop.TestKit.Alerts;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>What the rules say of one message, computed by the real Spark.</summary>
[Category("Live")]
public sealed class AlertRulesTests
{
    static IEnumerable<TestCaseData> Cases => AlertRuleCases.All.Select(each => new TestCaseData(each).SetName(each.Name));

    SparkSession _session = null!;

    [OneTimeSetUp]
    public void Open() => _session = StackSetup.NewSession();

    [OneTimeTearDown]
    public async Task CloseAsync() => await _session.DisposeAsync();

    [TestCaseSource(nameof(Cases))]
    public async Task Applies(AlertRuleCase given)
    {
        var alerts = await AlertsOfAsync(given.Json);

        alerts.Select(alert => string.Join(',', ((IEnumerable<object?>)alert.Get("reasons")!))).Should().Equal(given.Reasons.Length == 0 ? [] : [given.Reasons]);
        if (given.Hits is { } hits)
            string.Join(' ', HitsOf(alerts.Single()).Select(hit => hit.GetAs<string>("list") + (hit.GetAs<bool>("similar") ? "~" : ""))).Should().Be(hits);
        if (given.InZones is { } zones)
            string.Join(' ', ((IEnumerable<object?>)alerts.Single().Get("zones")!).Cast<Row>().Select(zone => zone.GetAs<string>("name"))).Should().Be(zones);
        alerts.Select(alert => alert.GetAs<string>("severity")).Should().Equal(given.Reasons.Length == 0 ? [] : [given.Severity]);
    }

    [Test]
    public async Task Says_which_list_and_why()
    {
        var alert = (await AlertsOfAsync(AlertRuleCase.JsonOf("""{"plate":"TWICE44"}"""))).Single();
        var unlisted = (await AlertsOfAsync(AlertRuleCase.JsonOf("""{"plate":null}"""))).Single();

        HitsOf(alert).Select(hit => new WatchListHit
        {
            EntryId = hit.GetAs<string>("entryId"),
            List = hit.GetAs<string>("list"),
            Reason = hit.GetAs<string>("reason"),
            Owner = hit.GetAs<string>("owner"),
            Priority = hit.GetAs<int>("priority"),
            Similar = hit.GetAs<bool>("similar"),
        }).Should().Equal(
            WatchListHit.Of(AlertRuleCases.WatchLists.Single(entry => entry.EntryId == "e-2"), similar: false),
            WatchListHit.Of(AlertRuleCases.WatchLists.Single(entry => entry.EntryId == "e-1"), similar: false));
        unlisted.Get("watchLists").Should().BeNull();
    }

    [Test]
    public async Task Gives_a_replayed_message_the_same_alert_and_another_message_another()
    {
        var first = await AlertsOfAsync(AlertRuleCase.JsonOf("""{"plate":null}"""));
        var replayed = await AlertsOfAsync(AlertRuleCase.JsonOf("""{"plate":null}"""));
        var other = await AlertsOfAsync(AlertRuleCase.JsonOf("""{"plate":null,"messageId":"m2"}"""));

        replayed.Single().GetAs<string>("alertId").Should().Be(first.Single().GetAs<string>("alertId"));
        other.Single().GetAs<string>("alertId").Should().NotBe(first.Single().GetAs<string>("alertId"));
    }

    static IEnumerable<Row> HitsOf(Row alert) => ((IEnumerable<object?>)alert.Get("watchLists")!).Cast<Row>();

    async Task<IReadOnlyList<Row>> AlertsOfAsync(string json)
    {
        var records = _session.Range(1).Select(Lit(json).As("value"));
        var messages = JsonRows.Parse<DroneMessage>(records).Filter(Col(JsonRows.Unreadable).IsNull()).Select($"{JsonRows.Fields}.*");
        var watchLists = await WatchListTable.CreateAsync(_session, AlertRuleCases.WatchLists, CancellationToken.None);
        var zones = await ZoneTable.CreateAsync(_session, AlertRuleCases.Zones, CancellationToken.None);
        return await AlertRules.Apply(messages, watchLists, zones, new AlertThresholds()).CollectAsync();
    }
}

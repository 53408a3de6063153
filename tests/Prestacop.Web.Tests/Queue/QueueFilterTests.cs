using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Queue;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Queue;

public sealed class QueueFilterTests
{
    [Test]
    public void Filter_survives_the_address()
    {
        var filter = new QueueFilter
        {
            Reason = AlertReasons.WatchList,
            Severity = Severities.Critical,
            Precinct = 25,
            Drone = "drone & <7>",
            State = QueueState.Escalated,
            Mine = true,
            Order = QueueOrder.Urgent,
        };

        QueueFilter.Parse("?" + filter.ToQuery()).Should().Be(filter);
    }

    [Test]
    public void Default_filter_has_no_query() => QueueFilter.Default.ToQuery().Should().BeEmpty();

    [TestCase("?state=burnt&order=77&precinct=abc&mine=perhaps")]
    [TestCase("?state=99&precinct=99999999999")]
    [TestCase("?%ff%fe&&&==")]
    public void Ignores_invalid_values(string query) => QueueFilter.Parse(query).Should().Be(QueueFilter.Default);

    [Test]
    public void Every_condition_filters()
    {
        var item = Samples.Item(24, AlertProgress.New.Apply(DecisionActions.Taken, "ana"), Severities.Major);

        Matches(new QueueFilter { Reason = AlertReasons.ConfidenceLow, Severity = Severities.Major, Precinct = 25, Drone = "0001", Mine = true }).Should().BeTrue();
        Matches(new QueueFilter { Reason = AlertReasons.WatchList }).Should().BeFalse();
        Matches(new QueueFilter { Severity = Severities.Minor }).Should().BeFalse();
        Matches(new QueueFilter { Precinct = 26 }).Should().BeFalse();
        Matches(new QueueFilter { Drone = "0002" }).Should().BeFalse();
        Matches(new QueueFilter { State = QueueState.Open }).Should().BeFalse();
        Matches(new QueueFilter { State = QueueState.Taken }).Should().BeTrue();
        new QueueFilter { Mine = true }.Matches(item, "ben").Should().BeFalse();

        bool Matches(QueueFilter filter) => filter.Matches(item, "ana");
    }
}

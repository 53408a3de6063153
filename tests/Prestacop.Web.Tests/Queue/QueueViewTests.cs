using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Queue;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Queue;

public sealed class QueueViewTests
{
    static readonly AlertProgress Taken = AlertProgress.New.Apply(DecisionActions.Taken, "ana");
    static readonly AlertProgress Closed = AlertProgress.New.Apply(DecisionActions.Confirmed, "ana");

    [Test]
    public void Newest_alert_comes_first()
    {
        var view = View(QueueFilter.Default, Samples.Item(1), Samples.Item(3), Samples.Item(2));

        view.Apply([new AlertChange(null, Samples.Item(4))]).Should().Be(1);

        view.Slice(0, 10).Select(item => item.Sequence).Should().Equal(4, 3, 2, 1);
        view.Slice(1, 2).Select(item => item.Sequence).Should().Equal(3, 2);
    }

    [Test]
    public void Most_urgent_alerts_come_first_and_closed_ones_last()
    {
        var view = View(
            new QueueFilter { Order = QueueOrder.Urgent, State = QueueState.All },
            Samples.Item(1, severity: Severities.Minor),
            Samples.Item(2, severity: Severities.Critical),
            Samples.Item(3, Closed, Severities.Critical),
            Samples.Item(4, AlertProgress.New.Apply(DecisionActions.Escalated, "prestacop"), Severities.Minor),
            Samples.Item(5, severity: Severities.Major),
            Samples.Item(6, severity: "worse than known"));

        view.Slice(0, 10).Select(item => item.Sequence).Should().Equal(6, 2, 5, 4, 1, 3);
    }

    [Test]
    public void Closed_alert_leaves_the_view_of_active_alerts()
    {
        var view = View(QueueFilter.Default, Samples.Item(1), Samples.Item(2));

        view.Apply([new AlertChange(Samples.Item(1), Samples.Item(1, Closed)), new AlertChange(Samples.Item(2), Samples.Item(2, Taken))]);

        view.Slice(0, 10).Should().Equal(Samples.Item(2, Taken));
        view.OpenCount.Should().Be(0);
    }

    [Test]
    public void Incremental_view_equals_a_new_view()
    {
        var random = new Random(7);
        AlertProgress[] progresses = [AlertProgress.New, Taken, Closed];
        var filter = new QueueFilter { Order = QueueOrder.Urgent };
        var items = new Dictionary<long, AlertItem>();
        var view = View(filter);
        for (var step = 0; step < 3000; step++)
        {
            var number = random.Next(1, 300);
            var before = items.GetValueOrDefault(number);
            AlertItem? after = random.Next(10) == 0 && before is not null
                ? null
                : Samples.Item(number, progresses[random.Next(3)], before?.Alert.Severity ?? Severities.MostUrgentFirst[random.Next(3)]);
            if (after is null)
                items.Remove(number);
            else
                items[number] = after;
            view.Apply([new AlertChange(before, after)]);
        }

        var fresh = View(filter, [.. items.Values]);
        view.Slice(0, 1000).Should().Equal(fresh.Slice(0, 1000));
        view.OpenCount.Should().Be(fresh.OpenCount);
    }

    [Test]
    public void Finds_the_index_of_an_alert()
    {
        var view = View(QueueFilter.Default, Samples.Item(1), Samples.Item(2), Samples.Item(3));

        view.IndexOf(Samples.Item(3)).Should().Be(0);
        view.IndexOf(Samples.Item(1)).Should().Be(2);
        view.IndexOf(Samples.Item(9)).Should().BeNull();
    }

    static QueueView View(QueueFilter filter, params AlertItem[] items) => new(filter, "ana", items);
}

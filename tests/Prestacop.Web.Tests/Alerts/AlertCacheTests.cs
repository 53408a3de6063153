using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Alerts;

public sealed class AlertBookTests
{
    [Test]
    public void A_subscriber_gets_every_change_after_its_snapshot()
    {
        var book = new AlertBook(capacity: 10);
        book.Apply([Samples.Item(1)]);
        var seen = new List<AlertChange>();

        using var subscription = book.Subscribe(seen.AddRange, out var snapshot);
        var taken = Samples.Item(1, AlertProgress.New.Apply(DecisionActions.Taken, "ana"));
        book.Apply([taken, Samples.Item(2)]);

        snapshot.Should().Equal(Samples.Item(1));
        seen.Should().Equal(new AlertChange(Samples.Item(1), taken), new AlertChange(null, Samples.Item(2)));
    }

    [Test]
    public void After_its_end_a_subscriber_gets_nothing()
    {
        var book = new AlertBook(capacity: 10);
        var seen = new List<AlertChange>();
        book.Subscribe(seen.AddRange, out _).Dispose();

        book.Apply([Samples.Item(1)]);

        seen.Should().BeEmpty();
    }

    [Test]
    public void The_oldest_alert_goes_when_there_is_no_room()
    {
        var book = new AlertBook(capacity: 3);
        var seen = new List<AlertChange>();
        using var subscription = book.Subscribe(seen.AddRange);

        book.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3), Samples.Item(4)]);

        book.Count.Should().Be(3);
        book.Find(Samples.Item(1).Id).Should().BeNull();
        seen.Should().ContainEquivalentOf(new AlertChange(Samples.Item(1), null));
    }

    [Test]
    public void What_is_decided_about_an_alert_that_has_gone_does_not_bring_it_back()
    {
        var book = new AlertBook(capacity: 2);
        book.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3)]);

        book.Apply([Samples.Item(1, AlertProgress.New.Apply(DecisionActions.Taken, "ana"))]);

        book.Find(Samples.Item(1).Id).Should().BeNull();
        book.Count.Should().Be(2);
    }

    [Test]
    public void The_log_hands_over_alerts_in_their_order_across_its_growth()
    {
        var book = new AlertBook(capacity: 5000);
        book.Apply(Enumerable.Range(1, 3000).Select(number => Samples.Item(number)));
        var chunk = new LoggedAlert[4000];

        book.Log.Read(0, chunk, out _).Should().Be(3000);

        chunk.Take(3000).Select(logged => logged.Offset).Should().Equal(Enumerable.Range(1, 3000).Select(number => (long)number));
    }

    [Test]
    public void A_reader_of_the_log_that_fell_behind_is_told()
    {
        var book = new AlertBook(capacity: 2);
        book.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3)]);

        book.Log.Read(0, new LoggedAlert[8], out _).Should().BeNull();
        book.Log.Read(book.Log.Begin, new LoggedAlert[8], out _).Should().Be(2);
    }

    [Test]
    public async Task A_reader_that_has_all_is_woken_by_the_next()
    {
        var book = new AlertBook(capacity: 10);
        book.Log.Read(0, new LoggedAlert[8], out var grown).Should().Be(0);

        book.Apply([Samples.Item(1)]);

        await grown.WaitAsync(TimeSpan.FromSeconds(30));
        book.Log.Read(0, new LoggedAlert[8], out _).Should().Be(1);
    }
}

using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Expunge;

namespace Prestacop.Spark.Tests.Jobs.Expunge;

public sealed class DashboardOrdersTests
{
    static readonly ExpungeAnswer Answer = new() { Store = "pc-0a1b2c", OrderTime = default, Alerts = 2, Decisions = 1, Pictures = 3, Left = 0, Audited = 0 };

    [Test]
    public void What_dashboards_have_removed_kept_and_could_not_do_is_in_the_table()
    {
        var places = DashboardOrders.PlacesOf([Answer, Answer with { Store = "pc-2", Left = 1, Audited = 4, Problems = ["it has no plate key"] }], 2);

        places.Should().Equal(
            new ExpungePlace("dashboard pc-0a1b2c", 6, 0),
            new ExpungePlace("dashboard pc-2", 6, 1, "it has no plate key; 4 entries of its audit log name it, and are kept"));
    }

    [Test]
    public void Dashboards_that_have_not_answered_are_left()
    {
        DashboardOrders.PlacesOf([Answer], 3)[1].Left.Should().Be(2);
        DashboardOrders.PlacesOf([], 0).Should().BeEmpty();
    }

    [Test]
    public async Task The_table_and_its_sentence_say_where_something_is_left()
    {
        ExpungePlace[] places = [new("vault", 2, 0), new("Kafka, drone-messages", null, 14, "run this again then"), new("statistics", 1, 3)];
        using var printed = new StringWriter();

        await ExpungePlace.PrintAsync(places, printed);

        printed.ToString().Split(Environment.NewLine).Should().Equal(
            "place                   removed      left",
            "vault                         2         0",
            "Kafka, drone-messages                  14  run this again then",
            "statistics                    1         3",
            "");
        ExpungePlace.Describe(places).Should().Be("left: Kafka, drone-messages 14, statistics 3");
        ExpungePlace.Describe(places[..1]).Should().Be("nothing is left in 1 places");
    }
}

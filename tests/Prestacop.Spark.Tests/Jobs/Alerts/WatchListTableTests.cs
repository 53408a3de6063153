using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Alerts;

namespace Prestacop.Spark.Tests.Jobs.Alerts;

public sealed class WatchListTableTests
{
    static readonly WatchListEntry Entry = new() { List = "stolen", Plate = "AB-12 O", Reason = "stolen", Owner = "ana" };

    [Test]
    public void Has_a_row_for_each_plate_with_its_entries_in_the_order_of_their_priority()
    {
        var rows = WatchListTable.RowsOf([Entry, Entry with { Plate = "C3" }, Entry with { List = "permits", Priority = 5 }]);

        rows.Select(row => $"{row.Key} {string.Join(',', row.Vehicles.Select(vehicle => vehicle.List))}").Should().Equal("=AB120 permits,stolen", "=C3 stolen");
    }

    [Test]
    public void Has_both_halves_of_a_plate_of_which_a_character_may_differ() =>
        WatchListTable.RowsOf([Entry with { Similar = true }]).Select(row => row.Key).Should().Equal("<5:AB", "=AB120", ">5:120");
}

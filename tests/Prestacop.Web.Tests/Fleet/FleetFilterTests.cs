using Prestacop.Web.Fleet;

namespace Prestacop.Web.Tests.Fleet;

public sealed class FleetFilterTests
{
    [Test]
    public void An_address_holds_the_whole_filter()
    {
        var filter = new FleetFilter { Name = "a&b=c #1", State = FleetFilter.Silent, Precinct = 19 };

        FleetFilter.Parse("?" + filter.ToQuery()).Should().Be(filter);
    }

    [Test]
    public void All_drones_need_no_query() => FleetFilter.All.ToQuery().Should().BeEmpty();

    [TestCase("?precinct=many&name=")]
    [TestCase("?name=" + "0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void What_makes_no_sense_is_left_out(string query) => FleetFilter.Parse(query).Should().Be(FleetFilter.All);
}

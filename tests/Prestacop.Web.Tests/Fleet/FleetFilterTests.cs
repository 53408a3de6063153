using Prestacop.Web.Fleet;

namespace Prestacop.Web.Tests.Fleet;

public sealed class FleetFilterTests
{
    [Test]
    public void Filter_survives_the_address()
    {
        var filter = new FleetFilter { Name = "a&b=c #1", State = FleetFilter.Silent, Precinct = 19 };

        FleetFilter.Parse("?" + filter.ToQuery()).Should().Be(filter);
    }

    [Test]
    public void Filter_without_conditions_has_no_query() => FleetFilter.All.ToQuery().Should().BeEmpty();

    [TestCase("?precinct=many&name=")]
    [TestCase("?name=" + "0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void Ignores_invalid_values(string query) => FleetFilter.Parse(query).Should().Be(FleetFilter.All);
}

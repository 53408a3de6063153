using Prestacop.Statistics;
using Prestacop.Web.Statistics;

namespace Prestacop.Web.Tests.Statistics;

public sealed class StatisticQueryTests
{
    [Test]
    public void Address_preserves_every_condition_of_the_filter()
    {
        var filter = new StatisticFilter
        {
            From = new DateOnly(2016, 7, 1),
            To = new DateOnly(2017, 6, 30),
            Boroughs = ["Staten Island", "Queens"],
            Precincts = [14, 19],
            Codes = [21],
            Sources = [ViolationSources.Drones],
        };

        var query = StatisticQuery.Write(filter);

        StatisticQuery.Parse("?" + query).Should().BeEquivalentTo(filter);
        StatisticQuery.Address("hours", filter).Should().Be($"/statistics/hours?{query}");
    }

    [Test]
    public void Empty_filter_has_no_query()
    {
        StatisticQuery.Address("hours", StatisticFilter.None).Should().Be("/statistics/hours");
        StatisticQuery.Parse("").IsEmpty.Should().BeTrue();
    }

    [TestCase("?from=yesterday&to=2017-02-30")]
    [TestCase("?borough=Atlantis,'; DROP TABLE tickets--")]
    [TestCase("?precinct=3,-1,99999999999999,x")]
    [TestCase("?code=100,-1&source=police")]
    public void Ignores_invalid_query_values(string query) => StatisticQuery.Parse(query).IsEmpty.Should().BeTrue();

    [Test]
    public void Escapes_a_name_in_the_download_address() =>
        StatisticQuery.Download("../x?y", StatisticFormat.Find("csv")!, StatisticFilter.None).Should().Be("/downloads/statistics/..%2Fx%3Fy.csv");
}

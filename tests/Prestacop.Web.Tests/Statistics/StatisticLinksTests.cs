using Bunit;
using Prestacop.Statistics;
using Prestacop.Web.Statistics;

namespace Prestacop.Web.Tests.Statistics;

public sealed class StatisticLinksTests
{
    [Test]
    public void Each_format_is_a_link_with_the_filter_of_the_page_and_a_name_that_tells_it_from_the_others()
    {
        using var context = new BunitContext();

        var links = context.Render<StatisticLinks>(parameters => parameters
            .Add(component => component.Statistic, "hours").Add(component => component.Filter, new StatisticFilter { Precincts = [14, 19] })).FindAll("a[download]");

        links.Select(link => link.GetAttribute("href")).Should().Equal(StatisticFormat.All.Select(format => $"/downloads/statistics/hours.{format.Name}?precinct=14,19"));
        links.Select(link => link.GetAttribute("aria-label")).Should().Equal("Download as JSON", "Download as CSV", "Download as Parquet", "Download as Arrow", "Download as Excel");
    }
}

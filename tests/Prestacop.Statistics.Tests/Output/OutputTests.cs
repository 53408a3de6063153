using System.Text;
using System.Text.RegularExpressions;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Output;

public sealed class OutputTests
{
    [Test]
    public void CSV_has_a_header_and_quotes_special_characters()
    {
        using var store = new SampleStore().Ticket(("streetName", "Fifth, \"the\" Ave")).Ticket(("streetName", "Fifth, \"the\" Ave")).Ticket();

        Csv(store.Answer("streets")).Should().Be(
            "street,borough,violations\n\"FIFTH, \"\"THE\"\" AVE\",Manhattan,2\nBROADWAY,Manhattan,1\n");
    }

    [Test]
    public void CSV_writes_fractions_with_two_digits_and_unknown_values_as_empty()
    {
        using var store = new SampleStore().Ticket().Ticket(("violationCode", 14)).Ticket(("violationCode", 94));

        Csv(store.Answer("violation-codes")).Should().Contain("94,,1,33.33");
    }

    [Test]
    public async Task Report_loads_nothing_from_another_address()
    {
        using var store = new SampleStore().Ticket();

        var page = await PageAsync(store);

        page.Should().Contain("default-src 'none'").And.Contain("Violations by precinct");
        Regex.Matches(page, "<script[^>]*src=").Should().BeEmpty();
        Regex.Matches(page[..page.IndexOf("<script", StringComparison.Ordinal)], "(?:src|href)=\"(?!#)").Should().BeEmpty();
    }

    /// <summary>The script finds the place of a statistic by its name.</summary>
    [Test]
    public async Task No_two_elements_of_the_report_have_the_same_id()
    {
        using var store = new SampleStore().Ticket();

        var ids = Regex.Matches(await PageAsync(store), "<[a-z0-9]+ [^>]*id=\"([^\"]+)\"").Select(match => match.Groups[1].Value);

        ids.Should().OnlyHaveUniqueItems().And.Contain(["sources", "report-sources", "report-changes"]);
    }

    [Test]
    public async Task Script_in_the_data_is_escaped_in_the_report()
    {
        using var store = new SampleStore().Ticket(("streetName", "</script><script>alert(1)"));

        var page = await PageAsync(store);

        page.Should().NotContain("</SCRIPT><SCRIPT>ALERT(1)").And.Contain("\\u003C/SCRIPT");
    }

    [Test]
    public async Task Report_begins_with_period_gaps_and_changes()
    {
        using var store = new SampleStore();
        for (var day = 1; day <= 20; day++)
        {
            for (var each = 0; each < 30 && day != 4; each++)
                store.Ticket(("issueDate", $"2016-08-{day:00}"), ("violationCode", day < 13 ? 38 : 14), ("violationPrecinct", 19));
        }

        var page = await PageAsync(store);

        var beginning = page[..page.IndexOf("<nav>", StringComparison.Ordinal)];
        beginning.Should().Contain("Violations from tickets: 2016-08-01 to 2016-08-20").And.Contain("<strong>1 days have none</strong>: 2016-08-04.")
            .And.Contain("2016-08-13 to 2016-08-19 with 2016-08-06 to 2016-08-12")
            .And.Contain("<td>code 38, FAIL TO DSPLY MUNI METER RECPT</td><td class=\"number\">30.0</td><td class=\"number\">0.0</td><td class=\"number\">-100 %</td>")
            .And.Contain("<td class=\"number\">new</td>");
    }

    [Test]
    public async Task Equal_results_give_equal_reports()
    {
        using var one = new SampleStore().Ticket().Ticket(("violationCode", 14));
        using var other = new SampleStore().Ticket(("violationCode", 14)).Ticket();

        (await PageAsync(one)).Should().Be(await PageAsync(other));
    }

    [Test]
    public async Task A_page_has_the_outlines_of_the_precincts_only_for_a_map()
    {
        using var store = new SampleStore().Ticket();

        (await PageAsync(store)).Should().Contain("id=\"data-outlines\"");
        (await PageAsync(store, statistic => statistic.Chart != ChartKind.PrecinctMap)).Should().NotContain("id=\"data-outlines\"").And.Contain("id=\"data-statistics\"");
    }

    [Test]
    public void Message_contains_the_row_count_and_the_declared_columns()
    {
        using var store = new SampleStore().Ticket().Ticket(("violationCode", 14));

        var message = StatisticMessages.Of(store.Answer("violation-codes"));

        (message.RowCount, message.Rows.Count, message.Chart).Should().Be((2, 2, "bar"));
        message.Columns.Select(column => (column.Name, column.Type, column.Kind)).Should().Equal(
            ("code", "wholeNumber", "identifier"), ("title", "text", "text"), ("violations", "wholeNumber", "count"), ("percent", "fraction", "share"));
    }

    [TestCase("=HYPERLINK(\"http://evil.example\")", "'=HYPERLINK")]
    [TestCase("+1-2", "'+1-2")]
    [TestCase("-2+3", "'-2+3")]
    [TestCase("@SUM(A1)", "'@SUM")]
    [TestCase("\tx", "'\tx")]
    [TestCase("\rx", "'\rx")]
    [TestCase("-5.25", "-5.25")]
    [TestCase("1e400", "1e400")]
    [TestCase("W 34th St", "W 34th St")]
    public void No_cell_of_a_CSV_file_is_a_formula(string cell, string written)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvFile.CreateWriter(stream))
            CsvFile.WriteRecord(writer, [cell]);

        Encoding.UTF8.GetString(stream.ToArray()).TrimStart('"').Should().StartWith(written);
    }

    static string Csv(StatisticResult result)
    {
        using var stream = new MemoryStream();
        CsvFile.Write(result, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static async Task<string> PageAsync(SampleStore store, Func<Statistic, bool>? isShown = null)
    {
        using var stream = new MemoryStream();
        await HtmlReport.WriteAsync(
            [.. StatisticRegistry.All.Where(isShown ?? (_ => true)).Select(statistic => store.Answer(statistic.Name))], ReportOverview.Read(store.Answers, StatisticFilter.None), stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Output;

public sealed class OutputTests
{
    [Test]
    public void CSV_has_a_header_and_quotes_what_needs_it()
    {
        using var store = new SampleStore().Ticket(("streetName", "Fifth, \"the\" Ave")).Ticket(("streetName", "Fifth, \"the\" Ave")).Ticket();

        Csv(store.Answer("streets")).Should().Be(
            "street,borough,violations\n\"FIFTH, \"\"THE\"\" AVE\",Manhattan,2\nBROADWAY,Manhattan,1\n");
    }

    [Test]
    public void Fractions_have_two_digits_and_what_is_not_known_is_empty()
    {
        using var store = new SampleStore().Ticket().Ticket(("violationCode", 14)).Ticket(("violationCode", 94));

        Csv(store.Answer("violation-codes")).Should().Contain("94,,1,33.33");
    }

    [Test]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        using var store = new SampleStore().Ticket();

        var page = await PageAsync(store);

        page.Should().Contain("default-src 'none'").And.Contain("Violations by precinct");
        Regex.Matches(page, "<script[^>]*src=").Should().BeEmpty();
        Regex.Matches(page[..page.IndexOf("<script", StringComparison.Ordinal)], "(?:src|href)=\"(?!#)").Should().BeEmpty();
    }

    [Test]
    public async Task What_is_in_the_data_stays_data()
    {
        using var store = new SampleStore().Ticket(("streetName", "</script><script>alert(1)"));

        var page = await PageAsync(store);

        page.Should().NotContain("</SCRIPT><SCRIPT>ALERT(1)").And.Contain("\\u003C/SCRIPT");
    }

    [Test]
    public async Task The_same_answers_give_the_same_page()
    {
        using var one = new SampleStore().Ticket().Ticket(("violationCode", 14));
        using var other = new SampleStore().Ticket(("violationCode", 14)).Ticket();

        (await PageAsync(one)).Should().Be(await PageAsync(other));
    }

    [Test]
    public void The_message_says_how_many_rows_there_are()
    {
        using var store = new SampleStore().Ticket().Ticket(("violationCode", 14));

        var message = StatisticMessages.Of(store.Answer("violation-codes"));

        (message.RowCount, message.Rows.Count, message.Chart).Should().Be((2, 2, "bar"));
        message.Columns.Select(column => (column.Name, column.Type, column.Kind)).Should().Equal(
            ("code", "wholeNumber", "identifier"), ("title", "text", "text"), ("violations", "wholeNumber", "count"), ("percent", "fraction", "share"));
    }

    static string Csv(StatisticResult result)
    {
        using var stream = new MemoryStream();
        CsvFile.Write(result, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static async Task<string> PageAsync(SampleStore store)
    {
        using var stream = new MemoryStream();
        await HtmlReport.WriteAsync([.. StatisticRegistry.All.Select(statistic => store.Answer(statistic.Name))], stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

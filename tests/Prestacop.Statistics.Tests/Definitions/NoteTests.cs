using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Definitions;

/// <summary>What a reader must know to read a result right stands under it: in tables, in the report and in messages.</summary>
public sealed class NoteTests
{
    static SampleStore Streets(int streets, int twice = 0)
    {
        var store = new SampleStore();
        for (var number = 0; number < streets; number++)
        {
            for (var ticket = number < twice ? 0 : 1; ticket < 2; ticket++)
                store.Ticket(("streetName", $"STREET NUMBER {number:D2}"), ("plateId", $"ABC{number:D4}"), ("issuerPrecinct", number + 1));
        }
        return store;
    }

    [Test]
    public void Ties_at_the_end_of_a_list_are_told()
    {
        using var store = Streets(25, twice: 3);

        foreach (var statistic in (string[])["streets", "top-vehicles", "issuer-precincts"])
        {
            var result = store.Answer(statistic);
            result.Rows.Should().HaveCount(20);
            result.Notes.Should().Contain("5 more rows equal the last one and are not shown.");
        }
    }

    [TestCase(20, 0)]
    [TestCase(12, 3)]
    [TestCase(21, 20)]
    public void A_list_that_ends_between_different_numbers_has_no_note(int streets, int twice)
    {
        using var store = Streets(streets, twice);

        store.Answer("streets").Notes.Should().BeEmpty();
    }

    [Test]
    public void Ties_within_groups_are_told()
    {
        using var store = new SampleStore().Ticket(("violationCode", 14)).Ticket(("violationCode", 21)).Ticket(("violationCode", 38)).Ticket(("violationCode", 40)).Ticket(("violationCode", 46));

        var result = store.Answer("seasons");

        result.Rows.Should().HaveCount(3);
        result.Notes.Should().Equal("2 more values are as frequent as the last one of their group and are not shown.");
    }

    [Test]
    public void Fines_name_the_dates_of_their_lists()
    {
        using var store = new SampleStore().Ticket(("violationCode", 40));

        foreach (var statistic in (string[])["fines-by-code", "fines-at-96th-street", "fines-by-month", "hydrants"])
            store.Answer(statistic).Notes.Should().ContainSingle(note => note.Contains("January 2020 until 2020-01-20") && note.Contains("since 2020-01-21"));
    }

    [Test]
    public void Charts_over_time_count_the_dates_that_cannot_be()
    {
        using var store = new SampleStore().Ticket().Ticket(("issueDate", "2098-11-20")).Ticket(("issueDate", "1981-01-01"));

        foreach (var statistic in (string[])[
            "fiscal-years", "months", "months-of-the-year", "seasons", "weekdays", "weekend", "hours-by-weekday", "codes-week-and-weekend", "days-of-the-month",
            "sources", "issuers", "agencies", "fines-by-month", "boroughs-by-weekday", "vehicle-ages"])
            store.Answer(statistic).Notes.Should().ContainSingle(note => note.StartsWith("2 with a date that cannot be", StringComparison.Ordinal), statistic);
    }

    [Test]
    public void A_filter_by_day_leaves_them_out()
    {
        using var store = new SampleStore().Ticket().Ticket(("issueDate", "2098-11-20"));

        store.Answer("months", new() { From = new DateOnly(2016, 1, 1) }).Notes.Should().BeEmpty();
        store.Answer("months", new() { Precincts = [19] }).Notes.Should().ContainSingle();
    }

    [Test]
    public async Task Notes_are_in_tables_reports_and_messages()
    {
        using var store = Streets(25, twice: 3);
        var result = store.Answer("streets");
        using var table = new StringWriter();
        using var page = new MemoryStream();

        ResultTable.Print(result, 10, table);
        await HtmlReport.WriteAsync([result], ReportOverview.Read(store.Answers, StatisticFilter.None), page, CancellationToken.None);

        table.ToString().Should().Contain("10 of 20 rows").And.Contain("5 more rows equal the last one and are not shown.");
        Encoding.UTF8.GetString(page.ToArray()).Should().Contain("<p class=\"note\">5 more rows equal the last one and are not shown.</p>");
        JsonSerializer.Serialize(StatisticMessages.Of(result), ContractsJson.Default.StatisticMessage).Should().Contain("\"notes\":[\"5 more rows equal the last one");
        JsonSerializer.Serialize(StatisticMessages.Of(store.Answer("hours")), ContractsJson.Default.StatisticMessage).Should().NotContain("notes");
    }
}

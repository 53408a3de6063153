using DuckDB.NET.Data;
using Prestacop.Contracts;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Queries;

/// <summary>Counts that are kept beside the violations never differ from the violations themselves.</summary>
public sealed class RollupTests
{
    SampleStore _store = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _store = SomeTickets();
        // For statistics that compare drones with officers.
        foreach (var number in Enumerable.Range(0, 30))
        {
            var violation = SampleRows.Violation($"v{number}", new[] { 14, 21, 38 }[number % 3]);
            (violation["precinct"], violation["street"]) = (19, "Broadway");
            _store.Insert("drone_messages", number, violation);
        }
    }

    [OneTimeTearDown]
    public void Delete() => _store.Dispose();

    static IEnumerable<string> Names => StatisticRegistry.All.Where(statistic => Of(statistic) is not null).Select(statistic => statistic.Name);

    [Test]
    public void Exist_for_every_statistic_that_reads_only_violations() => Names.Should().HaveCountGreaterThan(30).And.NotContain("alert-share");

    [TestCase("hours", "hour")]
    [TestCase("precincts", "precinct")]
    [TestCase("fines-by-code", "code,fine")]
    [TestCase("hours-by-weekday", "hour,weekday")]
    [TestCase("vehicle-ages", "day,vehicleYear")]
    public void Have_the_columns_that_the_query_reads(string name, string columns) =>
        Of(StatisticRegistry.Find(name)!)!.Columns.Should().BeEquivalentTo(columns.Split(','));

    [Test]
    public void Ignore_column_names_inside_literals_and_types()
    {
        var statistic = StatisticRegistry.Find("hours")! with
        {
            Query = "SELECT 'the colour, at this street' AS note, CAST(hour AS DECIMAL(10,2)) AS \"precise\", sum(number) AS violations FROM {violations} GROUP BY hour",
        };

        Of(statistic)!.Columns.Should().Equal("hour");
    }

    [TestCaseSource(nameof(Names))]
    public void Return_the_same_rows_as_the_violations(string name)
    {
        // A filter that lets everything through and that no rollup knows: the violations answer.
        var everything = new StatisticFilter { Sources = ViolationSources.All, Boroughs = Borough.Names, Codes = [14, 21, 38, 40], Precincts = [1, 19, 114] };

        _store.Answer(name).HasSameRows(_store.Answer(name, everything)).Should().BeTrue();
        _store.Answer(name).Rows.Should().NotBeEmpty();
    }

    [Test]
    public void Are_updated_when_a_day_changes_or_is_dropped()
    {
        using var store = SomeTickets();
        _ = store.Answers;
        using (var update = store.Store.BeginUpdate("sample"))
        {
            update.Drop("tickets", SampleStore.Stored);
            update.Commit();
        }
        using (var answers = store.Store.Open())
            answers.Execute(StatisticRegistry.Find("hours")!, StatisticFilter.None).Rows.Should().BeEmpty();

        store.Import("tickets", SampleStore.Stored.AddDays(1));
        store.Import("tickets", SampleStore.Stored.AddDays(2));
        store.Import("tickets", SampleStore.Stored.AddDays(2));

        using var twice = store.Store.Open();
        foreach (var statistic in Names.Select(name => StatisticRegistry.Find(name)!))
        {
            var kept = twice.Execute(statistic, StatisticFilter.None);
            var counted = twice.Execute(statistic, new() { Sources = ViolationSources.All, Boroughs = Borough.Names, Codes = [14, 21, 38, 40], Precincts = [1, 19, 114] });
            kept.HasSameRows(counted).Should().BeTrue("{0} is kept in step", statistic.Name);
        }
        twice.Execute(StatisticRegistry.Find("fiscal-years")!, StatisticFilter.None).Rows.Should().ContainSingle().Which[1].Should().Be(2L * (Tickets - 1));
    }

    const int Tickets = 120;

    /// <summary>So many that it is an unusual day.</summary>
    const int OnOneDay = 30;

    static Rollup? Of(Statistic statistic)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        return Rollup.Of(connection, statistic);
    }

    static SampleStore SomeTickets()
    {
        var store = new SampleStore();
        foreach (var number in Enumerable.Range(0, Tickets))
        {
            store.Ticket(
                ("violationCode", new[] { 14, 21, 38, 40 }[number % 4]), ("violationPrecinct", new[] { 1, 19, 114 }[number % 3]), ("timeOfDay", $"{number % 24:D2}:00"),
                ("issueDate", number == 7 ? "2098-11-20" : number >= Tickets - OnOneDay ? "2016-11-25" : $"2016-{(number % 6) + 7:D2}-{(number % 28) + 1:D2}"),
                ("qualityNotes", number % 9 == 0 ? "['feetFromCurb: six']" : null), ("violationCounty", number % 3 == 2 ? "Q" : "NY"), ("issuingAgency", number % 5 == 0 ? "V" : "T"),
                ("plateId", $"ABC{number % 11:D4}"), ("vehicleColor", number % 2 == 0 ? "GY" : "BK"), ("vehicleYear", 2000 + (number % 16)), ("intersectingStreet", number % 7 == 0 ? "Main St" : null));
        }
        return store;
    }
}

using Prestacop.Contracts;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>What an analyst asks without a statistic: SQL on the command line, and the programs in samples.</summary>
[Category("Live")]
public sealed class OwnQuestionsTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    SparkSession _session = null!;
    StoredHistory _history = null!;

    [OneTimeSetUp]
    public async Task StoreAsync()
    {
        _session = StackSetup.NewSession();
        _history = await StoredHistory.CreateAsync(_session);
        await _history.StoreFirstDayAsync();
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_session is not null)
            await _session.DisposeAsync();
    }

    [Test]
    public async Task Writes_the_result_of_SQL_as_CSV()
    {
        var printed = await StackSetup.Stack.RunAsync(
            Limit, "sql", "--storage", _history.Storage, "--csv",
            "select kind, count(*) as messages, min(date) as day from drone_messages where kind is not null group by kind order by kind");

        printed.Should().Contain("kind,messages,day\nposition,900,2026-03-01\nviolation,400,2026-03-01");
    }

    [Test]
    public async Task The_precinct_and_borough_of_each_position_are_found_inside_Spark()
    {
        var expected = DroneTraffic.Positions()
            .GroupBy(message => PrecinctOutlines.PrecinctAt(message.Latitude!.Value, message.Longitude!.Value)).Where(group => group.Key is not null).OrderBy(group => group.Key)
            .Select(group => $"{group.Key},{Borough.OfPrecinct(group.Key!.Value)!.Name},{group.Count()}");

        var printed = await StackSetup.Stack.RunAsync(Limit, "sql", "--storage", _history.Storage, "--csv", """
            select precinct_at(latitude, longitude) as precinct, borough_at(latitude, longitude) as borough, count(*) as positions
            from drone_messages where kind = 'position' group by all having precinct is not null order by 1
            """);

        expected.Should().NotBeEmpty();
        printed.Should().Contain(string.Join('\n', expected.Prepend("precinct,borough,positions")));
    }

    /// <summary>The history's second day has 500 tickets of the first again; a drone has sent a message, and Spark's sink an alert, twice.</summary>
    [Test]
    public async Task A_row_counts_once_and_what_is_stored_has_another_name()
    {
        var history = await StoredHistory.CreateAsync(_session);
        await history.StoreFirstDayAsync();
        await history.StoreSecondDayAsync();

        var printed = await StackSetup.Stack.RunJobAsync(Limit, "sql", "--storage", history.Storage, "--csv", """
            select 'tickets' as what, (select count(*) from parking_violations), (select count(distinct summonsNumber) from raw_parking_violations),
              (select count(*) > count(distinct summonsNumber) + 400 from raw_parking_violations) union all
            select 'alerts', (select count(*) from alerts), (select count(distinct alertId) from raw_alerts), (select count(*) > count(distinct alertId) from raw_alerts) union all
            select 'messages', (select count(*) from drone_messages), (select count(distinct messageId) from raw_drone_messages),
              (select count(*) > count(distinct messageId) from raw_drone_messages) union all
            select 'decisions', (select count(*) from decisions), (select count(distinct decisionId) from raw_decisions), true union all
            select 'rejected', (select count(*) from rejected) + 1, (select count(*) from raw_rejected) + 1, true
            """);

        var rows = printed.Split('\n').Select(line => line.Split(',')).Where(cells => cells is ["tickets" or "alerts" or "messages" or "decisions" or "rejected", _, _, _]).ToList();
        rows.Should().HaveCount(5).And.OnlyContain(cells => cells[1] == cells[2] && cells[1] != "0" && cells[3] == "true");
    }

    [Test]
    public async Task Reports_an_invalid_statement_without_a_stack_trace()
    {
        await using var command = StackSetup.Stack.StartJob("sql", "--storage", _history.Storage, "select colour from parking_violations");

        (await command.WaitAsync(Limit)).Should().Be(1);
        command.Printed.Should().Contain("prestacop: [UNRESOLVED_COLUMN").And.NotContain("at org.apache.spark");
    }

    [TestCase("StreetCleaning", "minutes or more: ")]
    [TestCase("DronesAndTickets", "of what drones see, ")]
    public async Task The_samples_run(string name, string expected)
    {
        await using var sample = RunningCommand.Start("dotnet", [SourceTree.Program(name), _history.Storage], StackSetup.Stack.Environment);

        (await sample.WaitAsync(Limit)).Should().Be(0, sample.Printed);
        sample.Printed.Should().Contain(expected);
    }
}

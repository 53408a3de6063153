using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Sql;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>
/// Flights and the queue of two stored days by Spark, against counts by hand: drone-1 flies over midnight (UTC) from Central Park to Yankee Stadium, drone-2 lands, is silent and jumps.
/// </summary>
[Category("Live")]
public sealed class FlightsTests
{
    const string Park = "40.7826, -73.9656";
    const string ParkSouth = "40.7781, -73.9656";
    const string Stadium = "40.8296, -73.9262";

    TemporaryFolder _folder = null!;
    SparkSession _session = null!;
    AnalysisRun _run = null!;

    [OneTimeSetUp]
    public async Task StoreAndAnalyseAsync()
    {
        _folder = new TemporaryFolder();
        _session = StackSetup.NewSession();
        var storage = $"/test/flights-{Guid.NewGuid():N}";
        _run = new AnalysisRun(_session, storage, _folder.Path);
        await StoreAsync(storage, "drone_messages", "2026-11-24", Positions(
            "'drone-1', '2026-11-24 23:54:00', 'patrolling'", Park, "'drone-1', '2026-11-24 23:58:00', 'patrolling'", ParkSouth,
            "'drone-2', '2026-11-24 15:00:00', 'patrolling'", Park, "'drone-2', '2026-11-24 15:04:00', 'returning'", ParkSouth, "'drone-2', '2026-11-24 15:05:00', 'charging'", ParkSouth,
            "'drone-2', '2026-11-24 15:06:00', 'patrolling'", Park, "'drone-2', '2026-11-24 15:06:01', 'patrolling'", Stadium, "'drone-2', '2026-11-24 15:06:02', 'patrolling'", Park,
            "'drone-2', '2026-11-24 15:11:03', 'patrolling'", Park, "'drone-2', '2026-11-24 15:13:03', 'patrolling'", Park));
        await StoreAsync(storage, "drone_messages", "2026-11-24", Violations);
        await StoreAsync(storage, "alerts", "2026-11-24", Alerts(("a", "12:00"), ("b", "12:15"), ("c", "12:15")));
        await _run.RunAsync();
        await StoreAsync(storage, "drone_messages", "2026-11-25", Positions(
            "'drone-1', '2026-11-25 00:02:00', 'patrolling'", Park, "'drone-1', '2026-11-25 00:06:00', 'patrolling'", Stadium, "'drone-1', '2026-11-25 00:09:00', 'patrolling'", Stadium));
        await StoreAsync(storage, "decisions", "2026-11-25", Decisions(("a", "12:30"), ("b", "13:45")));
        await _run.RunAsync();
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_session is not null)
            await _session.DisposeAsync();
        _folder.Dispose();
    }

    // Of three violations two were dismissed.
    // drone-2 at 10:00 in New York: three flights of 4 minutes, 2 seconds and 2 minutes, 500 metres and two jumps. drone-1 at 18:54: 4 minutes, and 2 of the 4 over midnight; then 2 + 4 + 3.
    [TestCase("flights-by-hour", null, "10 3 4 0.101 0.5", "18 1 1 0.1 0.751", "19 0 1 0.15 6.44")]
    [TestCase("flights-by-day", null, "2026-11-24 4 6 0.351 7.691")]
    [TestCase("flights-by-precinct", null, "22 4 4 0.3 7.691", "44 0 2 0.05 0")]
    [TestCase("flights-by-precinct-and-hour", null, "10 22 3 3 0.1 0.5", "18 22 1 1 0.1 0.751", "19 22 0 0 0.1 6.44", "10 44 0 1 0 0", "19 44 0 1 0.05 0")]
    [TestCase("flights-by-hour", 44, "10 0 1 0 0", "19 0 1 0.05 0")]
    [TestCase("alerts-per-flight-hour-by-day", null, "2026-11-24 0.351 3 1 8.558 2.853")]
    [TestCase("queue-by-hour", null, "7 2 3 3 2 3600 5220", "8 1.75 2 0 0 none none")]
    [TestCase("queue-by-precinct", null, "14 2 3 3 2 3600 5220")]
    public async Task Results_equal_counts_by_hand_in_Spark_and_in_DuckDB(string name, int? precinct, params string[] expected)
    {
        var statistic = StatisticRegistry.Find(name)!;
        var filter = precinct is { } only ? new StatisticFilter { Precincts = [only] } : StatisticFilter.None;
        using var answers = new SummaryStore(_run.Options.Local).Open();
        var spark = await SparkQueryEngine.OpenAsync(_session, new SummaryFolder(_session, _run.Options.Summaries), CancellationToken.None);

        var byDuckDb = answers.Execute(statistic, filter);
        var bySpark = await spark.ExecuteAsync(statistic, filter, CancellationToken.None);

        Lines(byDuckDb).Should().Equal(expected);
        Lines(bySpark).Should().Equal(expected);
        bySpark.Notes.Should().Equal(byDuckDb.Notes);
    }

    [Test]
    public async Task Rebuilt_summaries_give_the_same_rows_as_those_of_one_day_after_the_other()
    {
        using var elsewhere = new TemporaryFolder();
        var options = _run.Options with { Summaries = $"{_run.Options.Storage}-again", Local = elsewhere.Path, Rebuild = true };
        await _run.RunAsync(_ => options);
        using var again = new SummaryStore(options.Local).Open();
        using var before = new SummaryStore(_run.Options.Local).Open();

        foreach (var statistic in StatisticRegistry.All.Where(statistic => statistic.Name.StartsWith("flights-", StringComparison.Ordinal)))
            again.Execute(statistic, StatisticFilter.None).HasSameRows(before.Execute(statistic, StatisticFilter.None)).Should().BeTrue(statistic.Name);
    }

    static IEnumerable<string> Lines(StatisticResult result) => result.Rows.Select(row => string.Join(' ', row.Select(value => value switch
    {
        null => "none",
        double number => Math.Round(number, 3).ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    })));

    async Task StoreAsync(string storage, string dataset, string date, string rows)
    {
        var stored = await _session.SqlAsync(
            $"SELECT *, 0 AS kafkaPartition, row_number() OVER (ORDER BY kafkaTimestamp) + 0L AS kafkaOffset, DATE '{date}' AS date FROM ({rows})", CancellationToken.None);
        await stored.Write().Mode(SaveMode.Append).PartitionBy("date").ParquetAsync($"{storage}/{dataset}");
    }

    /// <summary>Each position is two texts: drone, time and state; latitude and longitude.</summary>
    static string Positions(params string[] positions) => $"""
        SELECT uuid() AS messageId, '{DroneMessageKinds.Position}' AS kind, drone AS droneId, CAST(concat(moment, 'Z') AS TIMESTAMP) AS time, CAST(latitude AS DOUBLE) AS latitude,
          CAST(longitude AS DOUBLE) AS longitude, state, CAST(concat(moment, 'Z') AS TIMESTAMP) AS kafkaTimestamp
        FROM VALUES {string.Join(", ", positions.Chunk(2).Select(position => $"({position[0]}, {position[1]})"))} AS positions(drone, moment, state, latitude, longitude)
        """;

    static string Violations => $"""
        SELECT id AS messageId, '{DroneMessageKinds.Violation}' AS kind, 'drone-1' AS droneId, TIMESTAMP '2026-11-24 12:00:00Z' AS time, 21 AS code, 14 AS precinct,
          TIMESTAMP '2026-11-24 12:00:00Z' AS kafkaTimestamp
        FROM VALUES ('a'), ('b'), ('c') AS violations(id)
        """;

    static string Alerts(params (string Id, string Raised)[] alerts) => $"""
        SELECT id AS alertId, '{Severities.Minor}' AS severity, array('{AlertReasons.ConfidenceLow}') AS reasons, moment AS kafkaTimestamp,
          named_struct('messageId', id, 'kind', '{DroneMessageKinds.Violation}', 'droneId', 'drone-1', 'time', moment, 'code', 21, 'precinct', 14) AS message
        FROM (SELECT id, CAST(concat('2026-11-24 ', raised, ':00Z') AS TIMESTAMP) AS moment FROM VALUES {string.Join(", ", alerts.Select(alert => $"('{alert.Id}', '{alert.Raised}')"))} AS alerts(id, raised))
        """;

    static string Decisions(params (string Alert, string Time)[] decisions) => $"""
        SELECT concat('d-', alert) AS decisionId, alert AS alertId, 'drone-1' AS droneId, '{DecisionActions.Dismissed}' AS action, 'ana' AS officer, moment AS time, moment AS kafkaTimestamp
        FROM (SELECT alert, CAST(concat('2026-11-24 ', decided, ':00Z') AS TIMESTAMP) AS moment FROM VALUES {string.Join(", ", decisions.Select(decision => $"('{decision.Alert}', '{decision.Time}')"))} AS decisions(alert, decided))
        """;
}

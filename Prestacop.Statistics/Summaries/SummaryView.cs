namespace Prestacop.Statistics.Summaries;

/// <summary>What statistics read: a summary, or several as one, each thing once.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Parts">The summaries that it is made of.</param>
/// <param name="Query">The view over tables named like the summaries.</param>
/// <param name="FilterColumns">Those of the columns that a filter looks at.</param>
public sealed record SummaryView(string Name, IReadOnlyList<Summary> Parts, string Query, IReadOnlyList<string> FilterColumns)
{
    /// <summary>The view's query over the tables of its parts.</summary>
    public string QueryOverTables => $"WITH {string.Join(", ", Parts.Select(part => $"{part.Name} AS (SELECT * FROM {part.Table})"))} {Query}";

    /// <summary>How a statistic's query names it.</summary>
    internal string Token => $"{{{Name}}}";
}

/// <summary>Every view that statistics read.</summary>
public static class SummaryViews
{
    static readonly string[] AllFilters = ["day", "borough", "precinct", "code", "source"];

    /// <summary>One row a violation: tickets and drones together.</summary>
    public static SummaryView Violations { get; } = new(
        "violations",
        [TicketSummary.Definition, DroneViolationSummary.Definition],
        $"""
        SELECT {ViolationColumns.Names} FROM {TicketSummary.Definition.Name}
        UNION ALL
        SELECT {ViolationColumns.Names} FROM {DroneViolationSummary.Definition.Name}
        """,
        AllFilters);

    /// <summary>One row a drone and day.</summary>
    public static SummaryView DroneDays { get; } = new(
        "drone_days", [DroneDaySummary.Definition], $"SELECT *, '{Sources.Drones}' AS source FROM {DroneDaySummary.Definition.Name}", ["day", "source"]);

    /// <summary>One row an alert. An alert that Spark's Kafka sink wrote twice counts once, even when midnight came between.</summary>
    public static SummaryView Alerts { get; } = new(
        "alerts", [AlertSummary.Definition], $"SELECT *, '{Sources.Drones}' AS source FROM ({Once(AlertSummary.Definition, "alertId")}) AS once", AllFilters);

    /// <summary>One row a decision of an officer.</summary>
    public static SummaryView Decisions { get; } = new(
        "decisions", [DecisionSummary.Definition], Once(DecisionSummary.Definition, "decisionId"), []);

    /// <summary>How many records are stored of each topic.</summary>
    public static SummaryView Stored { get; } = new(
        "stored_records",
        [.. StoredSummary.ByTopic.Values],
        string.Join(" UNION ALL ", StoredSummary.ByTopic.Values.Select(summary => $"SELECT date, {string.Join(", ", summary.ColumnNames)} FROM {summary.Name}")),
        []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SummaryView> All { get; } = [Violations, DroneDays, Alerts, Decisions, Stored];

    static string Once(Summary summary, string key) => $"""
        SELECT {string.Join(", ", summary.ColumnNames)} FROM (
          SELECT *, row_number() OVER (PARTITION BY {key} ORDER BY date, {string.Join(", ", summary.ColumnNames)}) AS copy FROM {summary.Name}) AS copies
        WHERE copy = 1
        """;
}

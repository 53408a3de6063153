namespace Prestacop.Statistics.Summaries;

/// <summary>What statistics read: one summary, or several as one, without duplicates.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Parts">The summaries that it is made of.</param>
/// <param name="Query">The view over tables named like the summaries.</param>
/// <param name="FilterColumns">The columns that a filter may compare.</param>
public sealed record SummaryView(string Name, IReadOnlyList<Summary> Parts, string Query, IReadOnlyList<string> FilterColumns)
{
    /// <summary>The view's query over the tables of its parts.</summary>
    public string QueryOverTables => $"WITH {string.Join(", ", Parts.Select(part => $"{part.Name} AS (SELECT * FROM {part.Table})"))} {Query}";

    /// <summary>Its placeholder in the query of a statistic.</summary>
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
        "drone_days", [DroneDaySummary.Definition], $"SELECT *, '{ViolationSources.Drones}' AS source FROM {DroneDaySummary.Definition.Name}", ["day", "source"]);

    /// <summary>The flights by hour and precinct, several rows for each: their numbers are to be summed. A flight over midnight is one.</summary>
    public static SummaryView Flights { get; } = new(
        "flights", [FlightHourSummary.Definition, FlightEdgeSummary.Definition],
        $"""
        SELECT *, '{ViolationSources.Drones}' AS source FROM (
          SELECT {FlightHourSummary.Definition.ColumnList} FROM {FlightHourSummary.Definition.Name} UNION ALL {FlightsOverMidnight.Query}) AS flown
        """,
        ["day", "borough", "precinct", "source"]);

    /// <summary>One row an alert. An alert that Spark's Kafka sink wrote twice counts once, even when midnight came between.</summary>
    public static SummaryView Alerts { get; } = new(
        "alerts", [AlertSummary.Definition], $"SELECT *, '{ViolationSources.Drones}' AS source FROM ({Once(AlertSummary.Definition, "alertId")}) AS once", AllFilters);

    /// <summary>One row a decision of an officer, without those that came too late to close an alert.</summary>
    public static SummaryView Decisions { get; } = new(
        "decisions", [DecisionSummary.Definition],
        AppliedDecisions.Of(Once(DecisionSummary.Definition, "decisionId"), "decisionId, alertId, action, decided, code, plateCorrected"), []);

    /// <summary>One row a search of stored reads. An entry of the audit log may be copied twice.</summary>
    public static SummaryView Searches { get; } = new("searches", [SearchSummary.Definition], Once(SearchSummary.Definition, "entryId"), ["day"]);

    /// <summary>One row a removal of what was older than its term.</summary>
    public static SummaryView Removals { get; } = new("removals", [RemovalSummary.Definition], Once(RemovalSummary.Definition, "entryId"), ["day"]);

    /// <summary>How many records are stored of each topic.</summary>
    public static SummaryView Stored { get; } = new(
        "stored_records",
        [.. RecordCountSummary.ByTopic.Values],
        string.Join(" UNION ALL ", RecordCountSummary.ByTopic.Values.Select(summary => $"SELECT date, {summary.ColumnList} FROM {summary.Name}")),
        []);

    /// <summary>
    /// All of them, in the order in which Spark updates their summaries: those of whole days of drone messages before the violations, for whose corrections older days are read again.
    /// </summary>
    public static IReadOnlyList<SummaryView> All { get; } = [DroneDays, Flights, Violations, Alerts, Decisions, Searches, Removals, Stored];

    static string Once(Summary summary, string key) => $"""
        SELECT {summary.ColumnList} FROM (
          SELECT *, row_number() OVER (PARTITION BY {key} ORDER BY date, {summary.ColumnList}) AS copy FROM {summary.Name}) AS copies
        WHERE copy = 1
        """;
}

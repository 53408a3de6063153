namespace Prestacop.Statistics.Definitions;

/// <summary>
/// What the queries have in common. They use only what means the same in Spark and DuckDB: no functions of one engine, division only of
/// fractions (<c>1e2 * part / whole</c>), sums only of whole numbers, because the sum of fractions depends on their order.
/// </summary>
static class Sql
{
    public const string Violations = "{violations}";
    public const string DroneDays = "{drone_days}";
    public const string Alerts = "{alerts}";
    public const string Decisions = "{decisions}";
    public const string Stored = "{stored_records}";

    /// <summary>How many violations a group has.</summary>
    public const string ViolationCount = "CAST(sum(number) AS BIGINT)";

    /// <summary>How many percent of all violations a group has.</summary>
    public const string ViolationShare = "1e2 * sum(number) / sum(sum(number)) OVER ()";

    /// <summary>The fiscal year of the city: it begins in July and has the name of the year in which it ends.</summary>
    public const string FiscalYear = "CAST(CASE WHEN month(day) >= 7 THEN year(day) + 1 ELSE year(day) END AS INT)";

    public const string WeekPart = "CASE WHEN weekday >= 6 THEN 'weekend' ELSE 'week' END";

    public const string WeekdayName = "CASE weekday WHEN 1 THEN 'Monday' WHEN 2 THEN 'Tuesday' WHEN 3 THEN 'Wednesday' WHEN 4 THEN 'Thursday' "
        + "WHEN 5 THEN 'Friday' WHEN 6 THEN 'Saturday' ELSE 'Sunday' END";

    /// <summary>The list of codes with their titles.</summary>
    public static string Codes { get; } = "(VALUES " + string.Join(", ", Contracts.ViolationCodes.All.Values.Select(code =>
        $"({code.Code}, '{code.Title.Replace("'", "''", StringComparison.Ordinal)}')")) + ") AS codes(listed, title)";

    /// <summary>The violations by a column, the most frequent first.</summary>
    public static string MostFirst(string column, string condition = "true") => $"""
        SELECT {column}, {ViolationCount} AS violations, {ViolationShare} AS percent
        FROM {Violations} WHERE {column} IS NOT NULL AND {condition} GROUP BY {column} ORDER BY violations DESC, {column}
        """;

    /// <summary>The most frequent values of a column within each value of a group.</summary>
    public static string TopWithin(string group, string column, int top, string source) => $"""
        SELECT {group}, rank, {column}, violations, percent
        FROM (
          SELECT {group}, {column}, {ViolationCount} AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY {group}) AS percent,
            CAST(row_number() OVER (PARTITION BY {group} ORDER BY sum(number) DESC, {column}) AS INT) AS rank
          FROM {source} WHERE {group} IS NOT NULL AND {column} IS NOT NULL GROUP BY {group}, {column}) AS ranked
        WHERE rank <= {top} ORDER BY {group}, rank
        """;
}

using static Prestacop.Statistics.Definitions.Sql;

namespace Prestacop.Statistics.Definitions;

/// <summary>How good the data are.</summary>
[StatisticFamily(7, "Data quality")]
static class QualityStatistics
{
    static readonly string EachField = "(VALUES ('time'), ('precinct'), ('borough'), ('street'), ('house number'), ('plate'), ('state'), ('make'), "
        + "('body'), ('colour'), ('vehicle year'), ('code in the list')) AS fields(field)";

    [Statistic("missing-fields", "What is not known of a violation, by source", "percent", ChartKind.Bar, Label = "field", Series = "source")]
    static string MissingFields() => $"""
        SELECT source, field, CAST(sum(CASE WHEN concat(',', missing, ',') LIKE concat('%,', field, ',%') THEN number ELSE 0 END) AS BIGINT) AS violations,
          1e2 * sum(CASE WHEN concat(',', missing, ',') LIKE concat('%,', field, ',%') THEN number ELSE 0 END) / sum(number) AS percent
        FROM (SELECT source, missing, {Count} AS number FROM {Violations} GROUP BY source, missing) AS combinations
        CROSS JOIN {EachField}
        GROUP BY source, field ORDER BY source, percent DESC, field
        """;

    [Statistic("stored-records", "Records stored of each topic, and how many could not be read", "records", ChartKind.Table)]
    static string StoredRecords() => $"""
        SELECT dataset, CAST(sum(records) AS BIGINT) AS records, CAST(sum(unreadable) AS BIGINT) AS unreadable,
          1e2 * sum(unreadable) / sum(records) AS percentUnreadable, min(date) AS firstDay, max(date) AS lastDay
        FROM {Stored} GROUP BY dataset ORDER BY dataset
        """;
}

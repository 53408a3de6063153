using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>The quality of the data.</summary>
[StatisticFamily(7, "Data quality")]
static class QualityStatistics
{
    static readonly string EachField = "(VALUES ('time'), ('precinct'), ('borough'), ('street'), ('house number'), ('plate'), ('state'), ('make'), "
        + "('body'), ('colour'), ('vehicle year'), ('code in the list')) AS fields(field)";

    static Statistic MissingFields() => new()
    {
        Name = "missing-fields",
        Title = "Missing fields of violations, by source",
        Unit = "percent",
        Chart = ChartKind.Bar,
        Label = "field",
        Series = "source",
        Columns = [Text("source"), Text("field"), Count("violations"), Share("percent")],
        Query = $"""
            SELECT source, field, CAST(sum(CASE WHEN concat(',', missing, ',') LIKE concat('%,', field, ',%') THEN number ELSE 0 END) AS BIGINT) AS violations,
              1e2 * sum(CASE WHEN concat(',', missing, ',') LIKE concat('%,', field, ',%') THEN number ELSE 0 END) / sum(number) AS percent
            FROM (SELECT source, missing, {ViolationCount} AS number FROM {Violations} GROUP BY source, missing) AS combinations
            CROSS JOIN {EachField}
            GROUP BY source, field ORDER BY source, percent DESC, field
            """,
    };

    static Statistic StoredRecords() => new()
    {
        Name = "stored-records",
        Title = "Stored and unreadable records by topic",
        Unit = "records",
        Chart = ChartKind.Table,
        Columns = [Text("dataset"), Count("records"), Count("unreadable"), Share("percentUnreadable"), Day("firstDay"), Day("lastDay")],
        Query = $"""
            SELECT dataset, CAST(sum(records) AS BIGINT) AS records, CAST(sum(unreadable) AS BIGINT) AS unreadable,
              1e2 * sum(unreadable) / sum(records) AS percentUnreadable, min(date) AS firstDay, max(date) AS lastDay
            FROM {Stored} GROUP BY dataset ORDER BY dataset
            """,
    };
}

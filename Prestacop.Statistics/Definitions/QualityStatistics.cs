using Prestacop.Contracts;
using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>The quality of the data.</summary>
[StatisticFamily(7, "Data quality")]
static class QualityStatistics
{
    static readonly string EachField = "(VALUES ('date'), ('time'), ('precinct'), ('borough'), ('street'), ('house number'), ('plate'), ('state'), ('make'), "
        + "('body'), ('colour'), ('vehicle year'), ('code in the list')) AS fields(field)";

    // Any field of a ticket: the feeder decides what it notes.
    static readonly string EachNotedField = $"(VALUES {string.Join(", ", SparkSchema.FieldsOf<ParkingViolation>().Select(field => $"('{field}')"))}) AS names(field)";

    const string IsNoted = "concat(',', noted, ',') LIKE concat('%,', field, ',%')";

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

    static Statistic QualityNotes() => new()
    {
        Name = "quality-notes",
        Title = "Tickets with a cell that could not be read, by field",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Text("field"), Count("violations"), Share("percent")],
        Notes = ["The ticket counts, and its text is in qualityNotes of the stored row."],
        Query = $"""
            SELECT field, violations, percent FROM (
              SELECT field, CAST(sum(CASE WHEN {IsNoted} THEN number ELSE 0 END) AS BIGINT) AS violations,
                1e2 * sum(CASE WHEN {IsNoted} THEN number ELSE 0 END) / sum(number) AS percent
              FROM (
                SELECT noted, {ViolationCount} AS number FROM {Violations} WHERE source = '{ViolationSources.Tickets}' GROUP BY noted) AS combinations
              CROSS JOIN {EachNotedField}
              GROUP BY field) AS fields
            WHERE violations > 0 ORDER BY violations DESC, field
            """,
    };

    static Statistic ImpossibleDates() => new()
    {
        Name = "impossible-dates",
        Title = "Violations with a date that cannot be, by year",
        Unit = "violations",
        Chart = ChartKind.Table,
        Columns = [Text("source"), Identifier("year"), Text("reason"), Count("violations")],
        Notes = ["These violations are in no chart over time."],
        Query = $"""
            SELECT source, CAST(year(impossibleDay) AS INT) AS year, CASE WHEN impossibleDay < {PossibleDates.First} THEN '{PossibleDates.TooOld}' ELSE '{PossibleDates.TooNew}' END AS reason,
              {ViolationCount} AS violations
            FROM {Violations} WHERE impossibleDay IS NOT NULL
            GROUP BY source, CAST(year(impossibleDay) AS INT), CASE WHEN impossibleDay < {PossibleDates.First} THEN '{PossibleDates.TooOld}' ELSE '{PossibleDates.TooNew}' END
            ORDER BY source, year, reason
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

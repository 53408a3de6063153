using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>Violations by code and issuer, and their fines.</summary>
[StatisticFamily(1, "Violations and fines")]
static class ViolationCodeStatistics
{
    static Statistic ViolationCodes() => new()
    {
        Name = "violation-codes",
        Title = "Violations by code",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Identifier("code"), Text("title"), Count("violations"), Share("percent")],
        Query = $"""
            SELECT code, title, {ViolationCount} AS violations, {ViolationShare} AS percent
            FROM {Violations} LEFT JOIN {Codes} ON codes.listed = code
            WHERE code IS NOT NULL GROUP BY code, title ORDER BY violations DESC, code
            """,
    };

    static Statistic BySource() => new()
    {
        Name = "sources",
        Title = "Violations by source and month",
        Unit = "violations",
        Chart = ChartKind.Line,
        Label = "month",
        Series = "source",
        Columns = [Text("source"), Day("month"), Count("violations")],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT source, CAST(date_trunc('month', day) AS DATE) AS month, {ViolationCount} AS violations
            FROM {Violations} WHERE day IS NOT NULL GROUP BY source, CAST(date_trunc('month', day) AS DATE)
            """, "source, month"),
    };

    static Statistic Issuers() => new()
    {
        Name = "issuers",
        Title = "Violations by issuer (camera, officer, drone) and fiscal year",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Label = "fiscalYear",
        Series = "issuer",
        Columns = [Identifier("fiscalYear"), Text("issuer"), Count("violations"), Share("percent")],
        Notes = ["A camera's tickets are told by code, agency and day: codes 5, 7 and 36, code 12 since December 2019, 15 and 43 of the cameras' agencies since August 2024."],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT {FiscalYear} AS fiscalYear, issuer, {ViolationCount} AS violations,
              1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY {FiscalYear}) AS percent
            FROM {Violations} WHERE day IS NOT NULL GROUP BY {FiscalYear}, issuer
            """, "fiscalYear, issuer"),
    };

    static Statistic Agencies() => new()
    {
        Name = "agencies",
        Title = "Tickets by issuing agency and fiscal year",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Label = "fiscalYear",
        Series = "agency",
        Columns = [Identifier("fiscalYear"), Text("agency"), Count("violations")],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT {FiscalYear} AS fiscalYear, agency, {ViolationCount} AS violations
            FROM {Violations} WHERE agency IS NOT NULL AND day IS NOT NULL GROUP BY {FiscalYear}, agency
            """, "fiscalYear, agency"),
    };

    static Statistic FinesByCode() => new()
    {
        Name = "fines-by-code",
        Title = "Fines by code, at the listed amounts",
        Unit = "dollars",
        Chart = ChartKind.Bar,
        Columns = [Identifier("code"), Text("title"), Count("violations"), Money("dollars")],
        Notes = [FineLists],
        Query = $"""
            SELECT code, title, {ViolationCount} AS violations, CAST(sum(fine * number) AS BIGINT) AS dollars
            FROM {Violations} LEFT JOIN {Codes} ON codes.listed = code
            WHERE fine IS NOT NULL GROUP BY code, title ORDER BY dollars DESC, code
            """,
    };

    static Statistic FinesAt96thStreet() => new()
    {
        Name = "fines-at-96th-street",
        Title = "Fines in Manhattan below 96th Street and elsewhere",
        Unit = "dollars",
        Chart = ChartKind.Bar,
        Columns = [Text("area"), Count("violations"), Money("dollars")],
        Notes = [FineLists],
        Query = $"""
            SELECT CASE WHEN below96th THEN 'Manhattan below 96th Street' WHEN borough IS NULL THEN 'unknown' ELSE 'elsewhere' END AS area,
              {ViolationCount} AS violations, CAST(sum(fine * number) AS BIGINT) AS dollars
            FROM {Violations} WHERE fine IS NOT NULL
            GROUP BY CASE WHEN below96th THEN 'Manhattan below 96th Street' WHEN borough IS NULL THEN 'unknown' ELSE 'elsewhere' END ORDER BY area
            """,
    };

    static Statistic FinesByMonth() => new()
    {
        Name = "fines-by-month",
        Title = "Fines by month",
        Unit = "dollars",
        Chart = ChartKind.Line,
        Columns = [Day("month"), Money("dollars")],
        Notes = [FineLists],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT CAST(date_trunc('month', day) AS DATE) AS month, CAST(sum(fine * number) AS BIGINT) AS dollars
            FROM {Violations} WHERE fine IS NOT NULL AND day IS NOT NULL GROUP BY CAST(date_trunc('month', day) AS DATE)
            """, "month"),
    };
}

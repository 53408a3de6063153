using static Prestacop.Statistics.Definitions.Sql;

namespace Prestacop.Statistics.Definitions;

/// <summary>What is violated, who writes it down, and what it costs.</summary>
[StatisticFamily(1, "What")]
static class WhatStatistics
{
    [Statistic("violation-codes", "Violations by code", "violations", ChartKind.Bar)]
    static string ViolationCodes() => $"""
        SELECT code, title, {Count} AS violations, {Percent} AS percent
        FROM {Violations} LEFT JOIN {Codes} ON codes.listed = code
        WHERE code IS NOT NULL GROUP BY code, title ORDER BY violations DESC, code
        """;

    [Statistic("sources", "Violations of tickets and of drones by month", "violations", ChartKind.Line, Label = "month", Series = "source")]
    static string BySource() => $"""
        SELECT source, CAST(date_trunc('month', day) AS DATE) AS month, {Count} AS violations
        FROM {Violations} GROUP BY source, CAST(date_trunc('month', day) AS DATE) ORDER BY source, month
        """;

    [Statistic("issuers", "Violations by camera, officer and drone, by fiscal year", "violations", ChartKind.Bar, Label = "fiscalYear", Series = "issuer")]
    static string Issuers() => $"""
        SELECT {FiscalYear} AS fiscalYear, issuer, {Count} AS violations,
          1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY {FiscalYear}) AS percent
        FROM {Violations} GROUP BY {FiscalYear}, issuer ORDER BY fiscalYear, issuer
        """;

    [Statistic("agencies", "Tickets by issuing agency and fiscal year", "violations", ChartKind.Bar, Label = "fiscalYear", Series = "agency")]
    static string Agencies() => $"""
        SELECT {FiscalYear} AS fiscalYear, agency, {Count} AS violations
        FROM {Violations} WHERE agency IS NOT NULL GROUP BY {FiscalYear}, agency ORDER BY fiscalYear, agency
        """;

    [Statistic("fines-by-code", "Fines by code, as the list of codes sets them", "dollars", ChartKind.Bar)]
    static string FinesByCode() => $"""
        SELECT code, title, {Count} AS violations, CAST(sum(fine * number) AS BIGINT) AS dollars
        FROM {Violations} LEFT JOIN {Codes} ON codes.listed = code
        WHERE fine IS NOT NULL GROUP BY code, title ORDER BY dollars DESC, code
        """;

    [Statistic("fines-at-96th-street", "Fines in Manhattan below 96th Street and elsewhere", "dollars", ChartKind.Bar)]
    static string FinesAt96thStreet() => $"""
        SELECT CASE WHEN below96th THEN 'Manhattan below 96th Street' WHEN borough IS NULL THEN 'unknown' ELSE 'elsewhere' END AS place,
          {Count} AS violations, CAST(sum(fine * number) AS BIGINT) AS dollars
        FROM {Violations} WHERE fine IS NOT NULL
        GROUP BY CASE WHEN below96th THEN 'Manhattan below 96th Street' WHEN borough IS NULL THEN 'unknown' ELSE 'elsewhere' END ORDER BY place
        """;

    [Statistic("fines-by-month", "Fines by month", "dollars", ChartKind.Line)]
    static string FinesByMonth() => $"""
        SELECT CAST(date_trunc('month', day) AS DATE) AS month, CAST(sum(fine * number) AS BIGINT) AS dollars
        FROM {Violations} WHERE fine IS NOT NULL GROUP BY CAST(date_trunc('month', day) AS DATE) ORDER BY month
        """;
}

using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>What was searched for in stored reads, a row a search: by which role, why and for which case. Neither who nor what.</summary>
static class SearchSummary
{
    /// <summary>day: of the search, in New York. reason: words with a digit in them are masked, since people write plates into reasons.</summary>
    public static Summary Definition { get; } = new()
    {
        Name = "search_days",
        Topic = Topics.Audit,
        Columns = [Text("entryId"), Day("day"), Text("role"), Text("reason"), Text("caseNumber")],
        Query = $"""
            SELECT date, entryId, CAST(from_utc_timestamp(time, '{NewYork.TimeZoneId}') AS DATE) AS day, regexp_extract(outcome, '{SearchAudit.FirstPage}', 1) AS role,
              array_join(transform(split(reason, ' '), word -> CASE WHEN regexp_like(word, '[0-9]') THEN '{PlateText.Hidden}' ELSE word END), ' ') AS reason,
              regexp_extract(outcome, '{SearchAudit.FirstPage}', 2) AS caseNumber
            FROM audit WHERE action = '{SearchAudit.Action}' AND unreadable IS NULL AND regexp_like(outcome, '{SearchAudit.FirstPage}')
            """,
    };
}

using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>What was removed since its term was over, a row each entry of the log of removals.</summary>
static class RemovalSummary
{
    /// <summary>
    /// day: of the removal; firstDay and lastDay: of what was removed, null when nothing was. All are UTC, as the days of the datasets are. term: whole days that are kept.
    /// late: days by which firstDay was older than it may be, 0 or less when it was removed in time.
    /// </summary>
    public static Summary Definition { get; } = new()
    {
        Name = "removal_days",
        Topic = Topics.Audit,
        Columns = [Text("entryId"), Day("day"), Text("dataset"), Identifier("term"), Day("firstDay"), Day("lastDay"), Identifier("late")],
        Query = $"""
            SELECT *, unix_date(day) - unix_date(firstDay) - term - 1 AS late
            FROM (
              SELECT date, entryId, CAST(time AS DATE) AS day, regexp_extract(reason, '{RetentionRule.Written}', 1) AS dataset,
                CAST(regexp_extract(reason, '{RetentionRule.Written}', 2) AS INT) AS term, {DayOf(FirstDay)} AS firstDay, {DayOf(LastDay)} AS lastDay
              FROM audit WHERE action = '{RemovalActions.Retention}' AND unreadable IS NULL AND regexp_like(reason, '{RetentionRule.Written}')) AS removals
            """,
    };

    const string FirstDay = " ([0-9]{4}-[0-9]{2}-[0-9]{2})";

    const string LastDay = " ([0-9]{4}-[0-9]{2}-[0-9]{2})$";

    static string DayOf(string pattern) => $"CAST(nullif(regexp_extract(subject, '{pattern}', 1), '') AS DATE)";
}

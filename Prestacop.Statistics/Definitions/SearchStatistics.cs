using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>What the search over stored reads was used for.</summary>
[StatisticFamily(8, "Searches")]
static class SearchStatistics
{
    static Statistic OfStoredReads() => new()
    {
        Name = "searches",
        Title = "Searches of stored reads, by role, reason and case",
        Unit = "searches",
        Chart = ChartKind.Table,
        IsPublic = false,
        Columns = [Text("role"), Text("reason"), Text("caseNumber"), Count("searches")],
        Notes = ["A search counts once, however many pages of it were read. Words of a reason that may be a plate are masked."],
        CountedNotes = [Ties],
        Query = First("role, reason, caseNumber, searches", $"""
            SELECT role, reason, caseNumber, count(*) AS searches FROM {Searches} GROUP BY role, reason, caseNumber
            """, 200, "searches", "role, reason, caseNumber"),
    };

    static Statistic ByDay() => new()
    {
        Name = "searches-by-day",
        Title = "Searches of stored reads by day, and how many cases they were for",
        Unit = "searches",
        Chart = ChartKind.Line,
        Columns = [Day("day"), Count("searches"), Count("cases")],
        Query = $"SELECT day, count(*) AS searches, count(DISTINCT caseNumber) AS cases FROM {Searches} GROUP BY day ORDER BY day",
    };
}

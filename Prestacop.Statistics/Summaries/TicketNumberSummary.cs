using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>The numbers of the tickets of each day: by them a ticket that was fed again on a later day is known without reading history.</summary>
static class TicketNumberSummary
{
    /// <summary>times: how often the number is in the day.</summary>
    public static Summary Definition { get; } = new()
    {
        Name = "ticket_numbers",
        Topic = Topics.ParkingViolations,
        Columns = "summonsNumber BIGINT, times BIGINT",
        Query = "SELECT date, summonsNumber, count(*) AS times FROM parking_violations WHERE unreadable IS NULL GROUP BY date, summonsNumber",
    };
}

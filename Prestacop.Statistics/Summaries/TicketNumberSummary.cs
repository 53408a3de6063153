using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>The numbers of the tickets of each day: by them a ticket that was fed again on a later day is known without reading history.</summary>
static class TicketNumberSummary
{
    // As they come, also one that comes twice: whoever looks for those compares all days, and would sort them once more.
    public static Summary Definition { get; } = new()
    {
        Name = "ticket_numbers",
        Topic = Topics.ParkingViolations,
        Columns = "summonsNumber BIGINT",
        Query = "SELECT date, summonsNumber FROM parking_violations WHERE unreadable IS NULL",
    };
}

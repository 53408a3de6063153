using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>The numbers of the tickets of each day: by them a ticket that was fed again on a later day is known without reading history.</summary>
static class TicketNumberSummary
{
    // With duplicates: the search for them compares all days anyway, and would have to sort these rows once more.
    public static Summary Definition { get; } = new()
    {
        Name = "ticket_numbers",
        Topic = Topics.ParkingViolations,
        Columns =
        [
            LongIdentifier("summonsNumber"),
        ],
        Query = "SELECT date, summonsNumber FROM parking_violations WHERE unreadable IS NULL",
    };
}

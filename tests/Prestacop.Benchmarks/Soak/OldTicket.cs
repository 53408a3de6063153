using System.Globalization;
using System.Text.Json;
using Prestacop.Benchmarks.StorageDrill;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Soak;

/// <summary>Tickets of days that are over: what a compaction beside the load finds to do, where the drones' own day is open for as long as the soak.</summary>
static class OldTicket
{
    const long FirstSummons = 4_000_000_000;

    /// <summary>The ticket of a number, on the day of a time.</summary>
    public static IEnumerable<DayRecord> Of(long number, DateTimeOffset time)
    {
        var ticket = new ParkingViolation
        {
            SummonsNumber = FirstSummons + number,
            IssueDate = DateOnly.FromDateTime(time.UtcDateTime),
            ViolationCode = 21,
            SourceFile = "soak.csv",
            SourceLine = number + 2,
        };
        yield return new(
            Topics.ParkingViolations, ticket.SummonsNumber.ToString(CultureInfo.InvariantCulture),
            JsonSerializer.SerializeToUtf8Bytes(ticket, ContractsJson.Default.ParkingViolation), null);
    }
}

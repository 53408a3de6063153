namespace Prestacop.TestKit.Functions;

/// <summary>What a test's rows are read as.</summary>
public sealed record Ticket(long Id, string? Plate, decimal? Fine, DateOnly Day, DateTimeOffset Issued, byte[] Image, IReadOnlyList<string> Codes, Place? Place);

/// <summary>A nested value.</summary>
public sealed record Place(double Latitude, double Longitude);

/// <summary>Functions of records, for tests on executors.</summary>
public static class RecordFunctions
{
    /// <summary>Gives back the same.</summary>
    public static Ticket Same(Ticket ticket) => ticket;

    /// <summary>A row for each code.</summary>
    public static IEnumerable<(long Id, string Code)> Codes(Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket.Codes.Select(code => (ticket.Id, code));
    }
}

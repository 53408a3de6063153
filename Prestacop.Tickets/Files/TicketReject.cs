namespace Prestacop.Tickets.Files;

/// <summary>A record of a file that is not published as a ticket.</summary>
/// <param name="Line">Its line, 1 for the first of the file.</param>
/// <param name="Field">The official name of the column that is wrong; null when it is the record as a whole.</param>
/// <param name="Reason">Why, in a sentence; text of the file in it is short and has no control characters.</param>
public sealed record TicketReject(long Line, string? Field, string Reason);

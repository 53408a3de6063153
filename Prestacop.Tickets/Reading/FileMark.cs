using Prestacop.Tickets.Columns;

namespace Prestacop.Tickets.Reading;

/// <summary>A position of a file at which a later run can go on.</summary>
/// <param name="Position">Where the next record starts.</param>
/// <param name="Digest">Of all text before it: the same name and size do not make the same file.</param>
/// <param name="Header">The header of the next record; null for the file's own.</param>
sealed record FileMark(FilePosition Position, string Digest, TicketHeader? Header);

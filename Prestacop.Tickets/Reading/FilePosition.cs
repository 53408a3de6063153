namespace Prestacop.Tickets.Reading;

/// <summary>Where a record starts, in the text of a file as UTF-8.</summary>
/// <param name="Offset">Bytes before it.</param>
/// <param name="Line">Its line, 1 for the first of the file.</param>
readonly record struct FilePosition(long Offset, long Line);

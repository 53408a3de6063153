namespace Prestacop.Producers.Csv;

/// <summary>Where a record starts.</summary>
/// <param name="Offset">Bytes before it.</param>
/// <param name="Line">Its line, 1 for the first of the file.</param>
readonly record struct FilePosition(long Offset, long Line);

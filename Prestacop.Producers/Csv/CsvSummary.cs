namespace Prestacop.Producers.Csv;

/// <summary>What a run did; the content of <c>--summary-json</c>.</summary>
/// <param name="RowsRead">Records read, the header not counted.</param>
/// <param name="Published">Tickets that Kafka acknowledged.</param>
/// <param name="Rejected">Bad lines that Kafka acknowledged on <c>rejected</c>.</param>
/// <param name="Bytes">Bytes of the files that were read.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="PeakMegabytes">The most memory that the process held.</param>
sealed record CsvSummary(long RowsRead, long Published, long Rejected, long Bytes, double Seconds, double PeakMegabytes);

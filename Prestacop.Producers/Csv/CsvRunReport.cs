namespace Prestacop.Producers.Csv;

/// <summary>The figures of a run; the content of <c>--summary-json</c>, in this order.</summary>
/// <param name="RowsRead">Records read, without the headers.</param>
/// <param name="Published">Tickets that Kafka acknowledged.</param>
/// <param name="Rejected">Invalid lines that Kafka acknowledged on <c>rejected</c>.</param>
/// <param name="Bytes">Bytes of the files that were read.</param>
/// <param name="Seconds">Duration of the run.</param>
/// <param name="PeakMegabytes">The largest memory of the process, in units of 1,048,576 bytes.</param>
sealed record CsvRunReport(long RowsRead, long Published, long Rejected, long Bytes, double Seconds, double PeakMegabytes);

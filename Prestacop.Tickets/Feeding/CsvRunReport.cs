namespace Prestacop.Tickets.Feeding;

/// <summary>The figures of a run; the content of <c>--summary-json</c>, in this order.</summary>
/// <param name="RowsRead">Records read, without headers and blank lines.</param>
/// <param name="Published">Tickets that Kafka acknowledged.</param>
/// <param name="Rejected">Invalid records that Kafka acknowledged on <c>rejected</c>.</param>
/// <param name="Bytes">Bytes of the files that were read.</param>
/// <param name="Seconds">Duration of the run.</param>
/// <param name="PeakMegabytes">The largest memory of the process, in units of 1,048,576 bytes.</param>
/// <param name="AlreadyPublished">Records that <c>--resume</c> has found in Kafka and has not published again.</param>
/// <param name="Noted">Tickets with a quality note.</param>
sealed record CsvRunReport(
    long RowsRead, long Published, long Rejected, long Bytes, double Seconds, double PeakMegabytes, long AlreadyPublished = 0, long Noted = 0);

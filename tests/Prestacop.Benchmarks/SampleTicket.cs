namespace Prestacop.Benchmarks;

/// <summary>A row of <see cref="ClientBenchmark.Sample"/>.</summary>
sealed record SampleTicket(long Id, int Code, double Fine, string Plate, DateTimeOffset Issued);

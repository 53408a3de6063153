using System.Globalization;
using System.Net;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Statistics.Output;

namespace Prestacop.Benchmarks.Soak;

/// <summary>The page of a soak, drawn as the report of the statistics is.</summary>
sealed class SoakPage(
    SoakSamples samples, IReadOnlyList<SoakTrend> trends, IReadOnlyList<AuditLine>? audit, IReadOnlyDictionary<string, (ClassHistogram Early, ClassHistogram End)> heaps)
{
    const int GrownClasses = 20;

    static readonly (string Name, SoakMeasure[] Measures, string Unit)[] OfProcesses =
    [
        ("memory", [SoakMeasure.Memory, SoakMeasure.Heap], "MB"),
        ("counts", [SoakMeasure.Threads, SoakMeasure.Handles, SoakMeasure.Connections], "open or running"),
        ("cpu", [SoakMeasure.Cpu], "cores"),
        ("alerts", [SoakMeasure.Alerts], "alerts in memory"),
        ("disk", [SoakMeasure.Disk, SoakMeasure.Stored], "MB"),
        ("files", [SoakMeasure.Files], "files"),
        ("lag", [SoakMeasure.Lag], "records that a query has not finished"),
        ("fed", [SoakMeasure.Fed], "MB"),
    ];

    public Task WriteAsync(Stream output, string lead) => ChartPage.WriteAsync(
        "Prestacop soak", [$"<p class=\"filter\">{WebUtility.HtmlEncode(lead)}</p>"], "Contents", [Trends(), .. Audit(), .. Heaps(), .. Charts()], output, CancellationToken.None);

    StatisticMessage Trends() => Table(
        "trends", "What grows", "Trends", ["of", "measure", "last", "unit", "an hour", "error", "limit", "trend"],
        trends.OrderByDescending(trend => trend.Grows).Select(trend => (IReadOnlyList<object?>)
        [
            trend.Subject, trend.Measure.Name, Rounded(trend.Last), trend.Measure.Unit, Rounded(trend.Slope?.PerUnit), Rounded(trend.Slope?.Error), Rounded(trend.Limit), trend.Text,
        ]));

    IEnumerable<StatisticMessage> Audit() => audit is null ? [] :
    [
        Table("audit", "What went in, compared with what came out", "Trends", ["compared", "expected", "lost", "doubled", "repeated"],
            audit.Select(line => (IReadOnlyList<object?>)[line.What, (double)line.Expected, (double)line.Lost, (double)line.Doubled, (double)line.Repeated])),
    ];

    IEnumerable<StatisticMessage> Heaps() => heaps.Select(heap => Table(
        $"heap-{heap.Key}", string.Create(CultureInfo.InvariantCulture, $"{heap.Key}: alive on the heap, {heap.Value.Early.Bytes / 1e6:0.0} MB early, {heap.Value.End.Bytes / 1e6:0.0} MB at the end"), "Classes that have grown",
        ["class", "MB more"], heap.Value.End.GrownSince(heap.Value.Early, GrownClasses).Select(grown => (IReadOnlyList<object?>)[grown.Class, Rounded(grown.Bytes / 1e6)])));

    IEnumerable<StatisticMessage> Charts() =>
        from subject in samples.Series.GroupBy(series => series.Subject, series => series.Measure)
        from chart in OfProcesses
        let measures = chart.Measures.Where(measure => subject.Contains(measure.Name)).ToList()
        where measures.Count > 0
        select new StatisticMessage
        {
            Name = $"{subject.Key}-{chart.Name}",
            Title = $"{subject.Key}: {string.Join(", ", measures.Select(measure => measure.Name))}, by minute",
            Family = chart.Name is "disk" or "files" or "fed" ? "Disk and files" : chart.Name == "lag" ? "Lag" : "Processes",
            Unit = chart.Unit,
            Chart = "line",
            Value = "value",
            Label = "minute",
            Series = measures.Count > 1 ? "measure" : null,
            Columns = [Fraction("minute"), Text("measure"), Fraction("value")],
            Rows = [.. measures.SelectMany(measure => samples.Of(subject.Key, measure.Name).Select(sample => Row([Rounded(sample.Seconds / 60), measure.Name, Rounded(sample.Value)])))],
            RowCount = measures.Sum(measure => samples.Of(subject.Key, measure.Name).Count),
            Notes = [.. trends.Where(trend => trend.Subject == subject.Key && measures.Contains(trend.Measure)).Select(trend => $"{trend.Measure.Name}: {trend.Text}")],
        };

    static StatisticMessage Table(string name, string title, string family, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var cells = rows.Select(Row).ToList();
        return new()
        {
            Name = name,
            Title = title,
            Family = family,
            Unit = "",
            Chart = "table",
            Value = columns[^1],
            Columns = [.. columns.Select(column => Text(column))],
            Rows = cells,
            RowCount = cells.Count,
        };
    }

    static IReadOnlyList<JsonElement> Row(IReadOnlyList<object?> cells) => [.. cells.Select(cell => cell switch
    {
        double number => JsonSerializer.SerializeToElement(number, ContractsJson.Default.Double),
        string text => JsonSerializer.SerializeToElement(text, ContractsJson.Default.String),
        _ => JsonElement.Parse("null"),
    })];

    static double? Rounded(double? number) => number is { } known && double.IsFinite(known) ? Math.Round(known, 2) : null;

    static StatisticColumn Fraction(string name) => new() { Name = name, Type = "fraction" };

    static StatisticColumn Text(string name) => new() { Name = name, Type = "text" };
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Prestacop.Benchmarks.Soak;

/// <summary>The result of a soak: figures, a table for the terminal, and a page with charts.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="samples">What was sampled.</param>
/// <param name="outcome">What it has come to.</param>
sealed class SoakReport(SoakOptions options, SoakSamples samples, SoakOutcome outcome)
{
    readonly IReadOnlyList<SoakTrend> _trends = SoakTrend.Of(samples);

    /// <summary>Nothing lost or doubled, no compaction failed, and every officer still had the queue. What grows may be a cache that fills: a person judges.</summary>
    public bool IsGood => outcome is { Audit: { } audit, CompactionsFailed: 0 } && outcome.BrowsersOpen == options.Browsers && audit.All(line => line is { Lost: 0, Doubled: 0 });

    public IReadOnlyList<Figure> Figures =>
    [
        new("soak.minutes", samples.Seconds / 60, "min"),
        new("soak.fed-mb-per-second", samples.Of("feed", "fed") is [.., var last] ? last.Value / last.Seconds : double.NaN, "MB/s"),
        .. outcome.Audit is { } audit ? OfAudit(audit) : [],
        new("soak.compactions", outcome.Compactions, "runs"),
        new("soak.compactions-failed", outcome.CompactionsFailed, "runs", 0, Goal.AtMost),
        .. outcome.BrowsersOpen is { } open ? [new Figure("soak.browsers-open", open, "pages", options.Browsers, Goal.AtLeast)] : Array.Empty<Figure>(),
        new("soak.restarts", Restarts, "restarts", 0, Goal.AtMost),
        new("soak.load", outcome.Load, string.Create(CultureInfo.InvariantCulture, $"of-{Environment.ProcessorCount}-cores")),
        .. _trends.Where(trend => trend is { Slope: not null, Measure.Floor: not null }).Select(trend => new Figure(
            $"soak.slope.{trend.Subject}.{trend.Measure.Name}", trend.Slope!.PerUnit, $"{trend.Measure.Unit}/h", trend.Limit is { } limit ? Math.Round(limit, 3) : null, Goal.AtMost)),
        .. _trends.Where(trend => trend.PerFedByte is not null).Select(trend => new Figure($"soak.stored.{trend.Subject}.per-fed-byte", trend.PerFedByte!.Value, "ratio")),
    ];

    int Restarts => samples.Series.Where(series => series.Measure == SoakMeasure.Pid.Name)
        .Sum(series => samples.Of(series.Subject, series.Measure).Select(sample => sample.Value).Distinct().Count() - 1);

    /// <summary>Tables, then a line for each figure.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(SoakTable.Of(_trends));
        if (outcome.Audit is { } audit)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{"compared",-34}{"expected",12}{"lost",8}{"doubled",10}{"repeated",10}");
            foreach (var line in audit)
                text.AppendLine(CultureInfo.InvariantCulture, $"{line.What,-34}{line.Expected,12:N0}{line.Lost,8:N0}{line.Doubled,10:N0}{line.Repeated,10:N0}");
        }
        else
        {
            text.AppendLine("not compared: the soak did not come to its end");
        }
        text.AppendLine();
        foreach (var (name, (early, end)) in Heaps)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"alive on the heap of {name}: {early.Bytes / 1e6:0.0} MB early, {end.Bytes / 1e6:0.0} MB at the end; grown most:");
            foreach (var (type, bytes) in end.GrownSince(early, 5))
                text.AppendLine(CultureInfo.InvariantCulture, $"  {bytes / 1e6,8:0.00} MB  {type}");
        }
        text.AppendLine();
        foreach (var figure in Figures)
            text.AppendLine(figure.Line);
        return text.ToString();
    }

    /// <summary>Writes <c>report.txt</c>, <c>report.json</c> and <c>report.html</c>.</summary>
    public async Task WriteAsync(DirectoryInfo folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "report.txt"), Text());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "report.json"), ToJson());
        await using var page = File.Create(Path.Combine(folder.FullName, "report.html"));
        await new SoakPage(samples, _trends, outcome.Audit, Heaps).WriteAsync(page, Lead);
    }

    /// <summary>The first and the last histogram of each heap that has two.</summary>
    IReadOnlyDictionary<string, (ClassHistogram Early, ClassHistogram End)> Heaps =>
        outcome.Heaps.Where(heap => heap.Value.Count > 1).ToDictionary(heap => heap.Key, heap => (heap.Value[0], heap.Value[^1]));

    string Lead => string.Create(CultureInfo.InvariantCulture,
        $"{samples.Seconds / 60:0.0} of {options.Duration.TotalMinutes:0.#} minutes, {outcome.MessagesPerSecond:0} messages a second ({options.Rate:0.##} MB with pictures), {options.Browsers} browsers, "
        + $"{outcome.Compactions} compactions, load at most {outcome.Load:0.0} on {Environment.ProcessorCount} cores. Slopes are those of the second half.");

    static IEnumerable<Figure> OfAudit(IReadOnlyList<AuditLine> audit) =>
    [
        new("soak.lost", audit.Sum(line => line.Lost), "records", 0, Goal.AtMost),
        new("soak.doubled", audit.Sum(line => line.Doubled), "records", 0, Goal.AtMost),
        new("soak.repeated", audit.Sum(line => line.Repeated), "records"),
    ];

    string ToJson() => JsonSerializer.Serialize(
        new
        {
            ok = IsGood,
            figures = Figures.Where(figure => !double.IsNaN(figure.Value))
                .Select(figure => new { name = figure.Name, value = figure.Value, unit = figure.Unit, goal = figure.Wanted, ok = !figure.IsShort }),
            audit = outcome.Audit,
        },
        JsonSerializerOptions.Web);
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Prestacop.Benchmarks.Drill.Long;

/// <summary>What a long drill has seen so far.</summary>
sealed class LongDrillReport(int seed, FileInfo? json, DateTimeOffset started)
{
    readonly List<FaultResult> _faults = [];

    /// <summary>The file with everything as JSON; a file beside it has it as text.</summary>
    public string File { get; } = json?.FullName ?? Path.Combine(SourceTree.Root, "artifacts", "drill", string.Create(CultureInfo.InvariantCulture, $"seed-{seed}.json"));

    /// <summary>What was compared in the end; null until then.</summary>
    public IReadOnlyList<AuditLine>? Audit { get; set; }

    /// <summary>What producers said that ended although nobody had asked them to.</summary>
    public IReadOnlyList<string> Ended { get; set; } = [];

    /// <summary>What producers said whose start was refused.</summary>
    public IReadOnlyList<string> Refused { get; set; } = [];

    /// <summary>Nothing is lost or doubled, and everything came back by itself.</summary>
    public bool IsGood => Audit is { } audit && audit.All(line => line is { Lost: 0, Doubled: 0 }) && _faults.All(fault => fault is { RecoverySeconds: not null, Trouble: null }) && Ended.Count == 0;

    public IReadOnlyList<Figure> Figures =>
    [
        new("drill.faults", _faults.Count, "faults"),
        new("drill.kills", _faults.Count(fault => fault.Fault.Kind == FaultKind.Kill), "kills"),
        .. Audit is { } audit
            ? new Figure[]
            {
                new("drill.lost", audit.Sum(line => line.Lost), "records", 0, Goal.AtMost),
                new("drill.doubled", audit.Sum(line => line.Doubled), "records", 0, Goal.AtMost),
                new("drill.repeated", audit.Sum(line => line.Repeated), "records"),
            }
            : [],
        new("drill.by-hand", _faults.Count(fault => fault.RecoverySeconds is null), "faults", 0, Goal.AtMost),
        new("drill.producers-ended", Ended.Count, "programs", 0, Goal.AtMost),
        new("drill.starts-refused", Refused.Count, "programs"),
        .. Recoveries("", fault => fault.Fault.Part),
        .. Recoveries("fault-", fault => fault.Fault.Kind),
        new("drill.load", _faults.Select(fault => fault.Load).DefaultIfEmpty().Max(), string.Create(CultureInfo.InvariantCulture, $"of-{Environment.ProcessorCount}-cores")),
    ];

    public void Add(FaultResult result) => _faults.Add(result);

    /// <summary>Writes both files; a drill that is stopped leaves those of its last fault.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, ToJson());
        System.IO.File.WriteAllText(Path.ChangeExtension(File, ".txt"), Text());
    }

    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}, {started:yyyy-MM-dd HH:mm}, until {TimeProvider.System.GetUtcNow():HH:mm}{(Audit is null ? ", not audited" : "")}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",4} {"fault",-52}{"for",9}{"well again",14}{"without alert",16}{"load",8}");
        foreach (var fault in _faults)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{fault.Fault.Number,4} {fault.Fault.Part + " " + fault.Text,-52}{fault.Fault.Duration.TotalSeconds,7:0.0} s{(fault.RecoverySeconds is { } seconds ? $"{seconds:0.0} s" : "by hand"),14}{fault.SecondsWithoutAlert,14:0.0} s{fault.Load,8:0.0}");
            if (fault.Trouble is { } trouble)
                text.AppendLine(CultureInfo.InvariantCulture, $"     {trouble}");
        }
        foreach (var ended in Ended.Concat(Refused))
            text.AppendLine(ended);
        if (Audit is { } audit)
            text.AppendLine().Append(AuditTable.Of(audit));
        text.AppendLine();
        foreach (var figure in Figures)
            text.AppendLine(figure.Line);
        return text.ToString();
    }

    string ToJson() => JsonSerializer.Serialize(
        new
        {
            ok = IsGood,
            seed,
            started,
            figures = Figures.Where(figure => !double.IsNaN(figure.Value))
                .Select(figure => new { name = figure.Name, value = figure.Value, unit = figure.Unit, goal = figure.Wanted, ok = !figure.IsShort }),
            faults = _faults,
            ended = Ended,
            refused = Refused,
            audit = Audit,
        },
        JsonSerializerOptions.Web);

    IEnumerable<Figure> Recoveries(string prefix, Func<FaultResult, string> by)
    {
        foreach (var group in _faults.Where(fault => fault.RecoverySeconds is not null).GroupBy(by, fault => fault.RecoverySeconds!.Value).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var sorted = group.Order().ToList();
            yield return new($"drill.{prefix}{group.Key}.recovery-p50", sorted[(sorted.Count - 1) / 2], "s");
            yield return new($"drill.{prefix}{group.Key}.recovery-max", sorted[^1], "s");
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Drill;

/// <summary>The result of a drill.</summary>
/// <param name="Faults">Each kill.</param>
/// <param name="DashboardSeconds">Seconds until the dashboard said that alerts cannot come; not a number when it never did.</param>
/// <param name="TerminalSeconds">The same of the terminal.</param>
/// <param name="Audit">What was compared in the end.</param>
sealed record DrillReport(IReadOnlyList<FaultOutcome> Faults, double DashboardSeconds, double TerminalSeconds, IReadOnlyList<AuditLine> Audit)
{
    /// <summary>A part that did not come back is an exception before; how long it took depends on the machine, and decides nothing.</summary>
    public bool IsGood => Audit.All(line => line is { Lost: 0, Doubled: 0 }) && !double.IsNaN(DashboardSeconds) && !double.IsNaN(TerminalSeconds);

    public IReadOnlyList<Figure> Figures =>
    [
        new("drill.kills", Faults.Count + 1, "kills"),
        new("drill.lost", Audit.Sum(line => line.Lost), "records", 0, Goal.AtMost),
        new("drill.doubled", Audit.Sum(line => line.Doubled), "records", 0, Goal.AtMost),
        new("drill.repeated", Audit.Sum(line => line.Repeated), "records"),
        .. Faults.GroupBy(fault => fault.Name).SelectMany(fault => Of(fault.Key, [.. fault])),
        new("drill.dashboard-says-seconds", DashboardSeconds, "s", 15, Goal.AtMost),
        new("drill.terminal-says-seconds", TerminalSeconds, "s", 15, Goal.AtMost),
        new("drill.load", Faults.Select(fault => fault.Load).DefaultIfEmpty().Max(), string.Create(CultureInfo.InvariantCulture, $"of-{Environment.ProcessorCount}-cores")),
    ];

    /// <summary>Two tables, then a line for each figure.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"killed with -9",-34}{"ready again",14}{"without alert",16}{"alert after back",18}{"load",8}");
        foreach (var fault in Faults)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{fault.Name,-34}{fault.ReadySeconds,12:0.0} s{fault.SecondsWithoutAlert,14:0.0} s{fault.AlertSecondsAfterBack,16:0.0} s{fault.Load,8:0.0}");
        }
        text.AppendLine().Append(AuditTable.Of(Audit));
        text.AppendLine();
        foreach (var figure in Figures)
            text.AppendLine(figure.Line);
        return text.ToString();
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            ok = IsGood,
            figures = Figures.Where(figure => !double.IsNaN(figure.Value))
                .Select(figure => new { name = figure.Name, value = figure.Value, unit = figure.Unit, goal = figure.Wanted, ok = !figure.IsShort }),
            faults = Faults,
            audit = Audit,
        },
        JsonSerializerOptions.Web);

    static IEnumerable<Figure> Of(string name, IReadOnlyList<FaultOutcome> outcomes)
    {
        var without = outcomes.Max(outcome => outcome.SecondsWithoutAlert);
        var isDriver = JobService.Names.Contains(name);
        yield return new Figure($"drill.{name}.seconds-without-alert", without, "s", isDriver ? 30 : null, isDriver ? Goal.AtMost : Goal.None);
        if (isDriver)
            yield return new Figure($"drill.{name}.ready-seconds", outcomes.Max(outcome => outcome.ReadySeconds), "s", 30, Goal.AtMost);
        if (name == KafkaService.Name || DrillFaults.Storage.Contains(name))
            yield return new Figure($"drill.{name}.alert-seconds-after-back", outcomes.Max(outcome => outcome.AlertSecondsAfterBack), "s", 15, Goal.AtMost);
    }
}

using System.Globalization;

namespace Prestacop.Benchmarks;

/// <summary>On which side of the goal a figure should be.</summary>
enum Goal
{
    AtLeast,
    AtMost,

    /// <summary>The figure is shown for what it is.</summary>
    None,
}

/// <summary>One measured number.</summary>
/// <param name="Name">Group and name, such as <c>alerts.realtime.p99.ms</c>.</param>
/// <param name="Value">As measured.</param>
/// <param name="Unit">Its unit; <c>ratio</c> for a ratio of two things measured in the same run.</param>
/// <param name="Wanted">The number to reach; null when there is none.</param>
/// <param name="Side">On which side of it the value should be.</param>
sealed record Figure(string Name, double Value, string Unit, double? Wanted = null, Goal Side = Goal.None)
{
    public bool IsShort => Side switch
    {
        // Written so that a value that is no number is short.
        Goal.AtLeast => !(Value >= Wanted),
        Goal.AtMost => !(Value <= Wanted),
        _ => double.IsNaN(Value),
    };

    public string Line => string.Create(
        CultureInfo.InvariantCulture, $"FIGURE {Name} {Value:0.###} {Unit} {Wanted?.ToString(CultureInfo.InvariantCulture) ?? "-"} {(IsShort ? "short" : "ok")}");
}

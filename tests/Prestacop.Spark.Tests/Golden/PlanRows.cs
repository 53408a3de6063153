namespace Prestacop.Spark.Tests.Golden;

/// <summary>Every golden DataFrame in C#, by the Python text.</summary>
static partial class PlanRows
{
    internal static IReadOnlyList<PlanRow> All { get; } =
    [
        .. Selections(), .. Conditions(), .. Values(), .. Groups(), .. Joins(), .. Shapes(),
        .. Statistics(), .. Windows(), .. Calls(), .. Sources(),
    ];

    /// <summary>The golden rows that are not built, and why: none.</summary>
    internal static IReadOnlyDictionary<string, string> Differences { get; } = new Dictionary<string, string>();
}

namespace Prestacop.TestKit.Functions;

/// <summary>Functions of the rows of a group, for tests on executors.</summary>
public static class GroupFunctions
{
    /// <summary>The middle one of the numbers; null of none.</summary>
    public static double? Median(IReadOnlyList<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return numbers.Count == 0 ? null : numbers.Order().ElementAt(numbers.Count / 2);
    }

    /// <summary>All plates in their order, a null as a hyphen.</summary>
    public static string Plates(IReadOnlyList<string?> plates)
    {
        ArgumentNullException.ThrowIfNull(plates);
        return string.Join(' ', plates.Select(plate => plate ?? "-").Order(StringComparer.Ordinal));
    }

    /// <summary>The key with the most numbers.</summary>
    public static (string Key, int Count) Most(IReadOnlyList<(string Key, int Number)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.GroupBy(row => row.Key).Select(group => (group.Key, group.Count())).MaxBy(group => group.Item2);
    }

    /// <summary>The folder of the .NET that runs it.</summary>
    public static string RuntimeFolder(IReadOnlyList<long> rows) => System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory();

    public static HashSet<long> None() => [];

    public static HashSet<long> Added(HashSet<long> seen, long number)
    {
        ArgumentNullException.ThrowIfNull(seen);
        seen.Add(number);
        return seen;
    }

    public static int Count(HashSet<long> seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Count;
    }
}

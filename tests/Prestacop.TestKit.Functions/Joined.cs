namespace Prestacop.TestKit.Functions;

/// <summary>Functions of many values, and of many rows.</summary>
public static class Joined
{
    public static string Ten(int a, int b, int c, int d, int e, int f, int g, int h, int i, string j) => $"{a},{b},{c},{d},{e},{f},{g},{h},{i},{j}";

    public static (long Key, long Id) Same((long Key, long Id) row) => row;

    /// <summary>The sum of a group's numbers, under its key.</summary>
    public static IEnumerable<(long Key, long Sum)> Sums(IReadOnlyList<(long Key, long Id)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [(rows[0].Key, rows.Sum(row => row.Id))];
    }
}

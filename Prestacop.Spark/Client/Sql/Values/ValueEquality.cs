using System.Collections;
using System.Globalization;

namespace Prestacop.Spark.Sql;

/// <summary>Compares and shows the values of rows by content.</summary>
static class ValueEquality
{
    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (IReadOnlyDictionary<object, object?> a, IReadOnlyDictionary<object, object?> b) =>
            a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var value) && AreEqual(pair.Value, value)),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Count == b.Count && !a.Where((value, i) => !AreEqual(value, b[i])).Any(),
        _ => Equals(left, right),
    };

    public static int HashOf(object? value) => value switch
    {
        null => 0,
        byte[] bytes => bytes.Length,
        // Maps of equal content may have their keys in another order.
        IReadOnlyDictionary<object, object?> map => map.Count,
        IReadOnlyList<object?> list => list.Aggregate(17, (hash, item) => HashCode.Combine(hash, HashOf(item))),
        _ => value.GetHashCode(),
    };

    public static string Show(object? value) => value switch
    {
        null => "null",
        byte[] bytes => $"0x{Convert.ToHexString(bytes)}",
        Row row => $"[{string.Join(',', row.Values.Select(Show))}]",
        IReadOnlyDictionary<object, object?> map => $"{{{string.Join(", ", map.Select(pair => $"{Show(pair.Key)} -> {Show(pair.Value)}"))}}}",
        string text => text,
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Show))}]",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>For the keys of maps: bytes by content, all else by its own equality.</summary>
    public static IEqualityComparer<object> Keys { get; } = EqualityComparer<object>.Create(AreEqual, HashOf);
}

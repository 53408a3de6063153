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
        (IDictionary a, IDictionary b) => a.Count == b.Count && a.Keys.Cast<object>().All(key => b.Contains(key) && AreEqual(a[key], b[key])),
        (string a, string b) => a == b,
        (IEnumerable a, IEnumerable b) => a.Cast<object?>().SequenceEqual(b.Cast<object?>(), Items),
        _ => Equals(left, right),
    };

    public static int HashOf(object? value) => value switch
    {
        null => 0,
        byte[] bytes => bytes.Length,
        // Maps of equal content may have their keys in another order.
        IReadOnlyDictionary<object, object?> map => map.Count,
        IDictionary map => map.Count,
        string text => text.GetHashCode(StringComparison.Ordinal),
        IEnumerable list => list.Cast<object?>().Aggregate(17, (hash, item) => HashCode.Combine(hash, HashOf(item))),
        _ => value.GetHashCode(),
    };

    public static string Show(object? value) => value switch
    {
        null => "null",
        byte[] bytes => $"0x{Convert.ToHexString(bytes)}",
        Row row => $"[{string.Join(',', row.Values.Select(Show))}]",
        GenericRow row => $"[{string.Join(',', row.Values.Select(Show))}]",
        IReadOnlyDictionary<object, object?> map => $"{{{string.Join(", ", map.Select(pair => $"{Show(pair.Key)} -> {Show(pair.Value)}"))}}}",
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{Show(key)} -> {Show(map[key])}"))}}}",
        string text => text,
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Show))}]",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    static IEqualityComparer<object?> Items { get; } = EqualityComparer<object?>.Create(AreEqual, HashOf);

    /// <summary>For the keys of maps: bytes by content, all else by its own equality.</summary>
    public static IEqualityComparer<object> Keys { get; } = EqualityComparer<object>.Create(AreEqual, HashOf);
}

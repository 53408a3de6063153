namespace Prestacop.Contracts;

/// <summary>
/// Entries of watch lists, to be found by a plate that was read. An entry is found by its plate's form, and one of which a character may differ by either
/// half of it as well: of a plate with one other character one half is the same. The alerts job makes the same of columns, because Spark's
/// real-time mode joins by equality alone.
/// </summary>
public sealed class WatchListIndex
{
    /// <summary>The largest number of entries that an alert names.</summary>
    public const int MaxHits = 20;

    readonly Dictionary<string, List<WatchListEntry>> _byKey = new(StringComparer.Ordinal);

    /// <param name="entries">The entries.</param>
    public WatchListIndex(IEnumerable<WatchListEntry> entries)
    {
        // In the order in which an alert lists them.
        foreach (var entry in entries.OrderByDescending(entry => entry.Priority).ThenBy(entry => entry.Key(), StringComparer.Ordinal))
        {
            foreach (var key in KeysOf(entry))
            {
                if (!_byKey.TryGetValue(key, out var found))
                    _byKey[key] = found = [];
                found.Add(entry);
            }
        }
    }

    /// <summary>No entry.</summary>
    public static WatchListIndex Empty { get; } = new([]);

    /// <summary>The entries by each of their keys, the most urgent first.</summary>
    public IReadOnlyDictionary<string, List<WatchListEntry>> ByKey => _byKey;

    /// <summary>The key of a whole plate.</summary>
    public static string WholeKey(string form) => $"={form}";

    /// <summary>The key of the first half of a plate, with its length.</summary>
    public static string HeadKey(string form) => $"<{form.Length}:{form[..(form.Length / 2)]}";

    /// <summary>The key of the rest.</summary>
    public static string TailKey(string form) => $">{form.Length}:{form[(form.Length / 2)..]}";

    /// <summary>The entries that look for the vehicle of a violation: those whose plate is the same first.</summary>
    public IReadOnlyList<WatchListHit> HitsOf(DroneMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_byKey.Count == 0 || PlateForm.Of(message.Plate) is not { Length: > 0 } form)
            return [];
        var same = Found(WholeKey(form), message).Select(entry => WatchListHit.Of(entry, similar: false));
        var similar = Found(HeadKey(form), message).Concat(Found(TailKey(form), message))
            .Where(entry => Differences(PlateForm.Of(entry.Plate), form) == 1).Select(entry => WatchListHit.Of(entry, similar: true));
        return [.. same.Concat(similar).Take(MaxHits)];
    }

    static IEnumerable<string> KeysOf(WatchListEntry entry)
    {
        var form = PlateForm.Of(entry.Plate);
        return entry.Similar ? [WholeKey(form), HeadKey(form), TailKey(form)] : [WholeKey(form)];
    }

    IEnumerable<WatchListEntry> Found(string key, DroneMessage message) =>
        _byKey.TryGetValue(key, out var entries) ? entries.Where(entry => WatchListRules.Applies(entry, message)) : [];

    static int Differences(string one, string other) => one.Zip(other, (left, right) => left == right ? 0 : 1).Sum();
}

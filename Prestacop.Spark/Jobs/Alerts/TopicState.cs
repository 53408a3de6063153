using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>What the records of a compacted topic amount to: the newest entry of each key.</summary>
/// <typeparam name="T">The topic's contract.</typeparam>
/// <param name="type">How its JSON is read.</param>
/// <param name="validate">Why an entry is not valid; null when it is.</param>
/// <param name="keyOf">The key of an entry's record.</param>
sealed class TopicState<T>(JsonTypeInfo<T> type, Func<T, string?> validate, Func<T, string> keyOf) where T : class
{
    readonly Dictionary<string, (T Entry, byte[] Value)> _entries = new(StringComparer.Ordinal);

    /// <summary>How many records have changed something: the dashboard publishes its entries again when it starts.</summary>
    public long Changes { get; private set; }

    /// <summary>The entries, in no order.</summary>
    public IReadOnlyCollection<T> Entries => [.. _entries.Values.Select(each => each.Entry)];

    /// <summary>Takes a record.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value; null when the entry of the key is removed.</param>
    /// <returns>What is wrong with it; null when it was used. What is wrong changes nothing.</returns>
    public string? Apply(byte[]? key, byte[]? value)
    {
        if (key is null)
            return "it has no key";
        var name = Encoding.UTF8.GetString(key);
        if (value is null)
        {
            if (_entries.Remove(name))
                Changes++;
            return null;
        }
        try
        {
            if (JsonSerializer.Deserialize(value, type) is not { } entry)
                return "it is not an entry";
            if (validate(entry) is { } problem)
                return problem;
            if (keyOf(entry) != name)
                return "its key is not that of its entry";
            if (!_entries.TryGetValue(name, out var known) || !known.Value.AsSpan().SequenceEqual(value))
                Changes++;
            _entries[name] = (entry, value);
            return null;
        }
        catch (JsonException)
        {
            return "it is not JSON with the fields and types of an entry";
        }
    }
}

/// <summary>The compacted topics that the alerts job follows.</summary>
static class TopicStates
{
    public static TopicState<WatchListEntry> WatchLists() => new(ContractsJson.Default.WatchListEntry, WatchListRules.Validate, entry => entry.Key());

    public static TopicState<Zone> Zones() => new(ContractsJson.Default.Zone, ZoneRules.Validate, zone => zone.ZoneId);
}

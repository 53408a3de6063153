using System.Text;
using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>What the records of <see cref="Topics.WatchLists"/> amount to: the newest entry of each key.</summary>
sealed class WatchListState
{
    readonly Dictionary<string, WatchListEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many records have changed something: the dashboard publishes its entries again when it starts.</summary>
    public long Changes { get; private set; }

    /// <summary>The entries, in no order.</summary>
    public IReadOnlyCollection<WatchListEntry> Entries => _entries.Values;

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
            if (JsonSerializer.Deserialize(value, ContractsJson.Default.WatchListEntry) is not { } entry)
                return "it is not an entry";
            if (WatchListRules.Validate(entry) is { } problem)
                return problem;
            if (entry.Key() != name)
                return "its key is not that of its entry";
            if (_entries.GetValueOrDefault(name) != entry)
                Changes++;
            _entries[name] = entry;
            return null;
        }
        catch (JsonException)
        {
            return "it is not JSON with the fields and types of an entry";
        }
    }
}

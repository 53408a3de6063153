namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>A stored record that is to be removed, by its place; its content is not kept.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Date">The stored day; null in files that are not read as a day.</param>
/// <param name="Partition">Kafka's partition.</param>
/// <param name="Offset">Kafka's offset.</param>
/// <param name="Micros">Kafka's timestamp, microseconds: a topic that was made again has its offsets again.</param>
/// <param name="Drone">The drone; null for none.</param>
/// <param name="Image">The picture; null for none.</param>
/// <param name="Alert">The alert; null for none.</param>
/// <param name="Token">The token of its plate; null for none, or when it is not known.</param>
/// <param name="Message">The drone's message that it is or holds; null for none.</param>
/// <param name="Corrects">The message that it corrects; null for none.</param>
public sealed record StoredRecord(
    string Dataset, DateOnly? Date, int Partition, long Offset, long Micros, string? Drone = null, string? Image = null, string? Alert = null, string? Token = null,
    string? Message = null, string? Corrects = null)
{
    /// <summary>Its place as one text, as the plan of a rewrite computes it.</summary>
    public string Place => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Partition}:{Offset}:{Micros}");
}

/// <summary>What a search has found.</summary>
/// <param name="Records">The records, each once.</param>
/// <param name="Sealed">Records that cannot be searched, since they are sealed by a key that is not there.</param>
sealed record FoundRecords(IReadOnlyList<StoredRecord> Records, long Sealed)
{
    /// <summary>The ids by which records of other datasets belong to these.</summary>
    public RecordNames Names => new RecordNames().Add(Records);

    /// <summary>The records of both.</summary>
    public FoundRecords With(IEnumerable<StoredRecord> others) => this with { Records = [.. Records.Concat(others).DistinctBy(record => (record.Dataset, record.Date, record.Place))] };
}

/// <summary>The ids that records have in common: of pictures, alerts and messages.</summary>
sealed class RecordNames
{
    readonly SortedSet<string> _images = new(StringComparer.Ordinal);
    readonly SortedSet<string> _alerts = new(StringComparer.Ordinal);
    readonly SortedSet<string> _messages = new(StringComparer.Ordinal);

    /// <summary>The pictures.</summary>
    public IReadOnlyCollection<string> Images => _images;

    /// <summary>The alerts.</summary>
    public IReadOnlyCollection<string> Alerts => _alerts;

    /// <summary>The messages of drones, also those that others correct.</summary>
    public IReadOnlyCollection<string> Messages => _messages;

    /// <summary>How many there are.</summary>
    public int Count => _images.Count + _alerts.Count + _messages.Count;

    /// <summary>Adds those of records.</summary>
    public RecordNames Add(IEnumerable<StoredRecord> records)
    {
        foreach (var record in records)
        {
            Add(_images, record.Image);
            Add(_alerts, record.Alert);
            Add(_messages, record.Message);
            Add(_messages, record.Corrects);
        }
        return this;
    }

    /// <summary>Adds pictures.</summary>
    public RecordNames AddImages(IEnumerable<string> images)
    {
        _images.UnionWith(images);
        return this;
    }

    static void Add(SortedSet<string> names, string? name)
    {
        if (name is { Length: > 0 })
            names.Add(name);
    }
}

namespace Prestacop.Contracts;

/// <summary>A record that could not be read: its original bytes, its origin, and the reason.</summary>
public sealed record RejectedRecord
{
    /// <summary>Who rejected it: <c>csv</c>, or the topic it was read from.</summary>
    public required string Source { get; init; }

    /// <summary>Why, in a sentence that names the field and the value.</summary>
    public required string Reason { get; init; }

    /// <summary>The original bytes (base64 in JSON); of a longer record the first 3,000,000.</summary>
    public required byte[] Raw { get; init; }

    /// <summary>When it was rejected, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The file's name, for a line of a file.</summary>
    public string? File { get; init; }

    /// <summary>The line's number in the file, 1 for the first.</summary>
    public long? Line { get; init; }

    /// <summary>The Kafka topic, for a record of a topic.</summary>
    public string? Topic { get; init; }

    /// <summary>The Kafka partition.</summary>
    public int? Partition { get; init; }

    /// <summary>The Kafka offset.</summary>
    public long? Offset { get; init; }
}

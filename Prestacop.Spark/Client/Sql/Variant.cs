namespace Prestacop.Spark.Sql;

/// <summary>A value of Spark's VARIANT type in its binary encoding.</summary>
/// <param name="Value">The encoded value.</param>
/// <param name="Metadata">The dictionary of its field names.</param>
public sealed record Variant(ReadOnlyMemory<byte> Value, ReadOnlyMemory<byte> Metadata)
{
    /// <summary>Two variants are equal when their encodings are.</summary>
    public bool Equals(Variant? other) =>
        other is not null && Value.Span.SequenceEqual(other.Value.Span) && Metadata.Span.SequenceEqual(other.Metadata.Span);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Value.Span);
        hash.AddBytes(Metadata.Span);
        return hash.ToHashCode();
    }
}

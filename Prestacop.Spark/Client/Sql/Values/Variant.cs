using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Prestacop.Spark.Sql;

/// <summary>A value of Spark's VARIANT type in its binary encoding.</summary>
/// <param name="Value">The encoded value.</param>
/// <param name="Metadata">The dictionary of its field names.</param>
public sealed record Variant(ReadOnlyMemory<byte> Value, ReadOnlyMemory<byte> Metadata)
{
    /// <summary>
    /// The value as JSON: the same as the server's <c>to_json</c> gives where the session's time zone is UTC, but for the notation of floating-point
    /// numbers (<c>1E+20</c>, not <c>1.0E20</c>). Bytes are base64, dates and times text.
    /// </summary>
    /// <exception cref="FormatException">The bytes are no variant.</exception>
    /// <exception cref="NotSupportedException">The variant holds a kind of value that came after version 1 of the encoding.</exception>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            new VariantJson(json, Metadata.Span).Write(Value.Span);
        }
        catch (Exception damaged) when (damaged is IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new FormatException("The bytes are not a variant of Spark.", damaged);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

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

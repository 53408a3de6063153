using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Prestacop.Infrastructure.Text;

/// <summary>Serializes contracts as JSON through one reused buffer. Not thread safe.</summary>
public sealed class JsonMessage : IDisposable
{
    readonly ArrayBufferWriter<byte> _buffer = new(4096);
    readonly Utf8JsonWriter _writer;

    /// <summary>Begins with a buffer of 4 KiB, which grows.</summary>
    public JsonMessage() => _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });

    /// <summary>The value's JSON, in an array of exactly its length: Kafka's client takes whole arrays.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="type">How it is written.</param>
    public byte[] Bytes<T>(T value, JsonTypeInfo<T> type)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, value, type);
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    /// <summary>Releases the writer.</summary>
    public void Dispose() => _writer.Dispose();
}

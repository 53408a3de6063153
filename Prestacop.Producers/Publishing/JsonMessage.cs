using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Prestacop.Producers.Publishing;

/// <summary>Serializes contracts as JSON through one reused buffer. Not thread safe.</summary>
sealed class JsonMessage : IDisposable
{
    readonly ArrayBufferWriter<byte> _buffer = new(4096);
    readonly Utf8JsonWriter _writer;

    public JsonMessage() => _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });

    /// <summary>The value's JSON, in an array of exactly its length: Kafka's client takes whole arrays.</summary>
    public byte[] Bytes<T>(T value, JsonTypeInfo<T> type)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, value, type);
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => _writer.Dispose();
}

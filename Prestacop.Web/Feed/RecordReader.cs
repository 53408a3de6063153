using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Confluent.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.Feed;

/// <summary>Reads the JSON of Kafka's records.</summary>
static class RecordReader
{
    // The hub puts an alert into a message of its own, which clients read to a depth of 64.
    const int MaxDepth = 32;

    /// <exception cref="UnreadableRecordException">The bytes are not such a JSON object.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        // The parser does not look into the texts of fields that it does not know.
        if (!Utf8.IsValid(json))
            throw new UnreadableRecordException("The record is not valid UTF-8.");
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            var value = JsonSerializer.Deserialize(ref reader, type) ?? throw new UnreadableRecordException("The record is null.");
            // Throws when something follows the object.
            reader.Read();
            return value;
        }
        catch (JsonException unreadable)
        {
            throw new UnreadableRecordException(unreadable.Message, unreadable);
        }
    }

    /// <summary>When Kafka received the record.</summary>
    /// <exception cref="UnreadableRecordException">The timestamp is outside the years 1 to 9999.</exception>
    public static DateTimeOffset ReceivedAt(Timestamp timestamp)
    {
        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(timestamp.UnixTimestampMs);
        }
        catch (ArgumentOutOfRangeException outside)
        {
            throw new UnreadableRecordException($"The record's timestamp {timestamp.UnixTimestampMs} is not a valid time.", outside);
        }
    }
}

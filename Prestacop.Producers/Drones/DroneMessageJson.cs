using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Producers.Drones;

/// <summary>
/// Writes drone messages as JSON: the same bytes as the contract's serializer in a third of its time, since a fleet that is to load a broker
/// spends most of its time here. What it cannot write, such as text that must be escaped, it leaves to the serializer. Not thread safe.
/// Measured in one process, 300,000 messages each: 1.3 to 1.9 million messages per CPU second here; 0.43 to 0.71 million by the serializer,
/// with its source-generated fast path (<c>JsonSourceGenerationMode.Serialization</c>) or without.
/// </summary>
sealed class DroneMessageJson : PlainJson, IDisposable
{
    readonly JsonMessage _serializer = new();

    /// <summary>The message's JSON, in an array of its own length.</summary>
    public byte[] Bytes(DroneMessage message)
    {
        Begin(known: message.Time.Offset == TimeSpan.Zero);
        Write(message);
        return End() ?? _serializer.Bytes(message, ContractsJson.Default.DroneMessage);
    }

    void Write(DroneMessage message)
    {
        Text("{\"messageId\":"u8, message.MessageId);
        Whole(",\"schemaVersion\":"u8, message.SchemaVersion);
        Text(",\"kind\":"u8, message.Kind);
        Text(",\"droneId\":"u8, message.DroneId);
        Time(",\"time\":"u8, message.Time);
        Number(",\"latitude\":"u8, message.Latitude);
        Number(",\"longitude\":"u8, message.Longitude);
        Number(",\"altitude\":"u8, message.Altitude);
        Number(",\"heading\":"u8, message.Heading);
        Number(",\"speed\":"u8, message.Speed);
        Number(",\"battery\":"u8, message.Battery);
        Text(",\"state\":"u8, message.State);
        Text(",\"trouble\":"u8, message.Trouble);
        Whole(",\"code\":"u8, message.Code);
        Text(",\"plate\":"u8, message.Plate);
        Text(",\"plateState\":"u8, message.PlateState);
        Text(",\"make\":"u8, message.Make);
        Text(",\"colour\":"u8, message.Colour);
        Text(",\"bodyType\":"u8, message.BodyType);
        Number(",\"confidence\":"u8, message.Confidence);
        Text(",\"imageId\":"u8, message.ImageId);
        Text(",\"street\":"u8, message.Street);
        Whole(",\"precinct\":"u8, message.Precinct);
        Text(",\"corrects\":"u8, message.Corrects);
        Text(",\"imageSha256\":"u8, message.ImageSha256);
        Text(",\"imageSignature\":"u8, message.ImageSignature);
    }

    public void Dispose() => _serializer.Dispose();
}

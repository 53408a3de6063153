using System.Text;
using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Producers.Outbox;

/// <summary>A record as it is kept on disk until Kafka has it.</summary>
/// <param name="Record">What is published.</param>
/// <param name="KeptAt">When it was kept; it was published no earlier.</param>
/// <param name="OwesPicture">Whether it is a violation whose picture is kept as a record of its own later.</param>
readonly record struct KeptRecord(KafkaRecord Record, DateTimeOffset KeptAt, bool OwesPicture)
{
    /// <summary>The bytes that <see cref="Decode"/> reads.</summary>
    public byte[] Encode()
    {
        using var stream = new MemoryStream((Record.Value?.Length ?? 0) + 256);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(KeptAt.ToUnixTimeMilliseconds());
            writer.Write(OwesPicture);
            writer.Write(Record.Topic);
            Write(writer, Record.Key);
            Write(writer, Record.Value);
            writer.Write(Record.Headers?.Count ?? 0);
            foreach (var header in Record.Headers ?? [])
            {
                writer.Write(header.Key);
                Write(writer, header.GetValueBytes());
            }
        }
        return stream.ToArray();
    }

    /// <exception cref="EndOfStreamException">The bytes are not those of a record.</exception>
    public static KeptRecord Decode(byte[] bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (Exception damaged) when (damaged is ArgumentException or FormatException or IOException and not EndOfStreamException)
        {
            throw new EndOfStreamException("The bytes are not those of a record.", damaged);
        }
    }

    static KeptRecord Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var keptAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64());
        var owesPicture = reader.ReadBoolean();
        var topic = reader.ReadString();
        var (key, value) = (Read(reader), Read(reader));
        var count = reader.ReadInt32();
        var headers = count > 0 ? new Headers() : null;
        for (var index = 0; index < count; index++)
            headers!.Add(reader.ReadString(), Read(reader));
        return new KeptRecord(new KafkaRecord(topic, key, value ?? [], headers), keptAt, owesPicture);
    }

    // A record may have no key, which is not an empty one.
    static void Write(BinaryWriter writer, byte[]? bytes)
    {
        writer.Write(bytes?.Length ?? -1);
        writer.Write(bytes ?? []);
    }

    static byte[]? Read(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        if (length < 0)
            return null;
        return length <= reader.BaseStream.Length - reader.BaseStream.Position ? reader.ReadBytes(length) : throw new EndOfStreamException();
    }
}

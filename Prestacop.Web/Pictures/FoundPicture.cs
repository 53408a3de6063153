using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Web.Pictures;

/// <summary>A picture that belongs to an alert, as it was found.</summary>
/// <param name="Bytes">JPEG.</param>
/// <param name="Origin">Where it was found; null for one that an earlier version kept.</param>
public sealed record FoundPicture(byte[] Bytes, PictureOrigin? Origin);

/// <summary>Where a picture was found: its record's place in Kafka, which HDFS keeps too.</summary>
/// <param name="Source">One of <see cref="FromKafka"/> and <see cref="FromHdfs"/>.</param>
/// <param name="Topic">The topic's name in Kafka.</param>
/// <param name="Partition">Kafka's partition.</param>
/// <param name="Offset">Kafka's offset.</param>
/// <param name="Time">When Kafka received it.</param>
/// <param name="Sha256">The digest that the record's header <c>sha256</c> names; null for none.</param>
public sealed record PictureOrigin(string Source, string Topic, int Partition, long Offset, DateTimeOffset Time, string? Sha256)
{
    public const string FromKafka = "kafka";
    public const string FromHdfs = "hdfs";

    const string DigestHeader = "sha256";

    public static PictureOrigin Of(ConsumeResult<byte[], byte[]> record) => new(
        FromKafka, record.Topic, record.Partition.Value, record.Offset.Value, new DateTimeOffset(record.Message.Timestamp.UtcDateTime),
        record.Message.Headers is { } headers && headers.TryGetLastBytes(DigestHeader, out var digest) ? Encoding.UTF8.GetString(digest) : null);
}

/// <summary>
/// The rule of every place that a picture comes from: it is shown only when it is the one that the message is about. By the digest that message and alert
/// name; for a message of a drone that names none, by the one in the header of the picture's own record.
/// </summary>
static class PictureRule
{
    public static bool Allows(DroneMessage message, ReadOnlySpan<byte> picture, PictureOrigin? origin) => PictureDigest.IsNamedBy(message)
        ? PictureDigest.Allows(message, picture)
        : origin?.Sha256 is not { Length: > 0 } digest || string.Equals(digest, PictureDigest.Of(picture), StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Producers.Drones.Pictures;

/// <summary>The record of a picture.</summary>
static class Picture
{
    /// <summary>The picture's id: there is one picture for each violation.</summary>
    public static string IdOf(DroneMessage violation) => $"{violation.MessageId}-plate";

    /// <summary>
    /// The record of <see cref="Topics.DroneImages"/>: keyed by drone, with the headers <c>imageId</c>, <c>time</c> (that of the violation) and
    /// <c>sha256</c> (of the bytes, hexadecimal in lower case), so that a picture can be proved to be the original.
    /// </summary>
    public static KafkaRecord Record(string topic, DroneMessage violation, byte[] jpeg) => new(
        topic,
        Encoding.UTF8.GetBytes(violation.DroneId),
        jpeg,
        [
            new Header("imageId", Encoding.UTF8.GetBytes(violation.ImageId ?? IdOf(violation))),
            new Header("time", Encoding.UTF8.GetBytes(violation.Time.ToString("O", CultureInfo.InvariantCulture))),
            new Header("sha256", Encoding.UTF8.GetBytes(violation.ImageSha256 ?? PictureDigest.Of(jpeg))),
        ]);
}

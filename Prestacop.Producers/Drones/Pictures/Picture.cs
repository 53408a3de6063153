using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Producers.Drones.Pictures;

/// <summary>A picture as it travels.</summary>
static class Picture
{
    /// <summary>The picture's name: there is one for each violation.</summary>
    public static string IdOf(DroneMessage violation) => $"{violation.MessageId}-plate";

    /// <summary>
    /// The record of <see cref="Topics.DroneImages"/>: keyed by drone, with the headers <c>imageId</c>, <c>time</c> (that of the violation) and
    /// <c>sha256</c> (of the bytes, hexadecimal in small letters), so that a picture can be proved to be the one that was taken.
    /// </summary>
    public static Message<byte[], byte[]> Record(DroneMessage violation, byte[] jpeg) => new()
    {
        Key = Encoding.UTF8.GetBytes(violation.DroneId),
        Value = jpeg,
        Headers =
        [
            new Header("imageId", Encoding.UTF8.GetBytes(violation.ImageId ?? IdOf(violation))),
            new Header("time", Encoding.UTF8.GetBytes(violation.Time.ToString("O", CultureInfo.InvariantCulture))),
            new Header("sha256", Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(jpeg)))),
        ],
    };
}

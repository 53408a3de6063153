using System.Security.Cryptography;

namespace Prestacop.Contracts;

/// <summary>The digest by which a picture is known to be the one that a message is about: SHA-256, 64 hexadecimal digits in lower case.</summary>
public static class PictureDigest
{
    /// <summary>The digest of bytes.</summary>
    /// <param name="picture">All bytes of the picture.</param>
    public static string Of(ReadOnlySpan<byte> picture) => Convert.ToHexStringLower(SHA256.HashData(picture));

    /// <summary>Whether a message names a digest, so that its picture can be checked.</summary>
    /// <param name="message">The message.</param>
    public static bool IsNamedBy(DroneMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.ImageSha256 is { Length: > 0 };
    }

    /// <summary>Whether a picture may be shown as that of a message: its digest is the one that the message names, or the message names none.</summary>
    /// <param name="message">The message.</param>
    /// <param name="picture">All bytes of the picture.</param>
    public static bool Allows(DroneMessage message, ReadOnlySpan<byte> picture) =>
        !IsNamedBy(message) || string.Equals(message.ImageSha256, Of(picture), StringComparison.OrdinalIgnoreCase);
}

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Prestacop.TestKit;

/// <summary>An authenticator app: the six digits of RFC 6238 for a key.</summary>
public static class Totp
{
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The digits that the app shows.</summary>
    /// <param name="key">In base 32.</param>
    /// <param name="steps">How many half minutes from now.</param>
    [SuppressMessage("Security", "CA5350", Justification = "The standard's own hash; apps know no other.")]
    public static string Code(string key, int steps = 0)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
        var hash = HMACSHA1.HashData(Bytes(key), counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    static byte[] Bytes(string key)
    {
        var bits = string.Concat(key.Select(character => Base32.IndexOf(character, StringComparison.Ordinal).ToString("B5", CultureInfo.InvariantCulture)));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))];
    }
}

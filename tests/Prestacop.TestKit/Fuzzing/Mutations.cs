using System.Text;

namespace Prestacop.TestKit;

/// <summary>Broken variants of valid inputs: bits flipped, parts cut, doubled, moved or replaced by what parsers stumble over.</summary>
/// <param name="random">Decides which; the same seed gives the same variants.</param>
public sealed class Mutations(Random random)
{
    const int MaxBytes = 64 * 1024;

    static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "", "\0", "\r", "\n", "\r\n", "\"", "\"\"", "'", "\\", "`", ",", ";", "\t", ":", "=", "/", "{", "}", "[", "]", "<", ">", "(", ")", "%", "%00", "#", "$", "${", "--", "/*",
            "null", "true", "NaN", "Infinity", "-0", "0", "-1", "2147483648", "-9223372036854775809", "99999999999999999999999999999", "1e400", "1e-400", "0x10", "٣", "²",
            "9999-12-31", "0000-00-00", "2026-02-30T25:61:61Z", "\uFEFF", "\u202E", "\uFFFD", "İ", "ß", "😀", "\u2028",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0],
    ];

    /// <summary>A variant of one of the samples, with up to eight changes.</summary>
    public byte[] Next(IReadOnlyList<byte[]> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var bytes = new List<byte>(samples[random.Next(samples.Count)]);
        for (var changes = 1 + random.Next(8); changes > 0; changes--)
            Change(bytes, samples);
        return bytes.Count <= MaxBytes ? [.. bytes] : [.. bytes.Take(MaxBytes)];
    }

    void Change(List<byte> bytes, IReadOnlyList<byte[]> samples)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, random.Next(1, random.Next(4) == 0 ? 200 : 9));
        switch (random.Next(9))
        {
            case 0 when length > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when length > 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 5:
                // Deep nesting, and cells that do not end.
                bytes.InsertRange(at, Enumerable.Repeat(Token(), random.Next(10) == 0 ? 3000 : 3).SelectMany(token => token));
                break;
            case 6:
                bytes.RemoveRange(at, length);
                bytes.InsertRange(at, Token());
                break;
            case 7:
                var other = samples[random.Next(samples.Count)];
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other[random.Next(other.Length + 1)..]);
                break;
            default:
                bytes.InsertRange(at, Token());
                break;
        }
    }

    byte[] Token() => Tokens[random.Next(Tokens.Length)];
}

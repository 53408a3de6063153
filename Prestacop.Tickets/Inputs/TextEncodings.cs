using System.Text;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Tickets.Inputs;

/// <summary>
/// The encodings of ticket files. A mark or the zeros of UTF-16 decide. Everything else is read as UTF-8, and a cell that is not UTF-8 as
/// Windows-1252, in which every letter of Latin-1 is the same: no statistics of letters, which guess wrong where a file has three accents.
/// </summary>
static class TextEncodings
{
    const int Sample = 4096;

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>What old PCs in western countries write.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding that the first bytes show; null for UTF-8 and for what cannot be told from them.</summary>
    public static Encoding? Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return Encoding.UTF32;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        // Text in Latin letters has a zero in every second byte.
        var pairs = head[..Math.Min(head.Length & ~1, Sample)];
        var (even, odd) = (0, 0);
        for (var index = 0; index < pairs.Length; index += 2)
        {
            even += pairs[index] == 0 ? 1 : 0;
            odd += pairs[index + 1] == 0 ? 1 : 0;
        }
        var most = pairs.Length / 2 * 3 / 4;
        return pairs.Length < 4 ? null
            : odd > most && even == 0 ? Encoding.Unicode
            : even > most && odd == 0 ? Encoding.BigEndianUnicode
            : null;
    }

    /// <summary>The encoding of a name, such as <c>latin-1</c>, <c>windows-1252</c> or <c>utf-16</c>.</summary>
    /// <exception cref="CommandException">There is no such encoding.</exception>
    public static Encoding Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(name.ToLowerInvariant() switch
            {
                "latin-1" or "latin1" => "iso-8859-1",
                "utf8" => "utf-8",
                "utf16" => "utf-16",
                "cp1252" or "ansi" => "windows-1252",
                var other => other,
            });
        }
        catch (ArgumentException unknown)
        {
            throw new CommandException(
                $"'{name}' is not the name of an encoding: --encoding takes utf-8, utf-16, latin-1, windows-1252 and the like.", unknown);
        }
    }
}

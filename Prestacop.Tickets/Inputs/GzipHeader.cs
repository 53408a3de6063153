using System.Buffers.Binary;

namespace Prestacop.Tickets.Inputs;

/// <summary>The header of a gzip member, as RFC 1952 describes it.</summary>
static class GzipHeader
{
    const int FixedBytes = 10;
    const byte Deflate = 8;
    const byte HasChecksum = 2;
    const byte HasExtra = 4;
    const byte HasName = 8;
    const byte HasComment = 16;
    const byte Reserved = 0xE0;

    /// <summary>Bytes of the header at the beginning of these; null when it is none, or longer.</summary>
    public static int? Length(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedBytes || !FileKind.IsGzip(bytes) || bytes[2] != Deflate || (bytes[3] & Reserved) != 0)
            return null;
        var flags = bytes[3];
        var length = FixedBytes;
        if ((flags & HasExtra) != 0)
        {
            if (bytes.Length < length + 2)
                return null;
            length += 2 + BinaryPrimitives.ReadUInt16LittleEndian(bytes[length..]);
        }
        foreach (var text in (ReadOnlySpan<byte>)[HasName, HasComment])
        {
            if ((flags & text) == 0)
                continue;
            if (length > bytes.Length || bytes[length..].IndexOf((byte)0) is not (>= 0 and var end))
                return null;
            length += end + 1;
        }
        length += (flags & HasChecksum) != 0 ? 2 : 0;
        return length <= bytes.Length ? length : null;
    }
}

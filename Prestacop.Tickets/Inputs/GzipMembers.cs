using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Prestacop.Tickets.Inputs;

/// <summary>
/// Unpacks gzip while it is read, in constant memory: any number of members one after the other, each checked by its length and checksum. The
/// platform's own stream takes a file that was cut off, or whose second member is damaged, for a shorter one.
/// </summary>
/// <param name="source">The packed bytes, from their beginning; disposed with this stream. Its window is <see cref="Window"/> at least.</param>
sealed class GzipMembers(RewindableStream source) : Stream
{
    /// <summary>Bytes to which the source must be able to go back: more than <see cref="DeflateStream"/> reads at once.</summary>
    public const int Window = 64 * 1024;

    const int UsualHeader = 512;
    const int ReadAtOnce = 16 * 1024;
    const int TrailerBytes = 8;

    readonly Crc32 _checksum = new();
    DeflateStream? _member;
    long _start;
    uint _length;

    /// <exception cref="InvalidDataException">The data is damaged or cut off; the message names the byte of the packed file.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && (_member is not null || Begin()))
        {
            var read = Unpack(buffer);
            if (read == 0)
            {
                End();
                continue;
            }
            _checksum.Append(buffer[..read]);
            _length += (uint)read;
            return read;
        }
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    int Unpack(Span<byte> buffer)
    {
        try
        {
            return _member!.Read(buffer);
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException($"the gzip data is damaged before byte {source.Position} of the packed file", damaged);
        }
    }

    bool Begin()
    {
        // Tapes and some programs fill the end with zeros.
        while (source.Peek(1).Span is [0])
            source.Rewind(source.Position + 1);
        if (source.Peek(1).IsEmpty)
            return false;
        var place = source.Position;
        // A pipe is not waited for longer than a usual header needs.
        if ((GzipHeader.Length(source.Peek(UsualHeader).Span) ?? GzipHeader.Length(source.Peek(Window).Span)) is not { } length)
            throw new InvalidDataException($"what follows at byte {place} of the packed file is not gzip data");
        source.Rewind(place + length);
        _start = source.Position;
        _checksum.Reset();
        _length = 0;
        _member = new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    // DeflateStream reads beyond the end of a member and does not say how far. The member's checksum and length stand there: they are looked for.
    void End()
    {
        _member!.Dispose();
        _member = null;
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        var read = source.Position;
        var from = Math.Max(_start, read - ReadAtOnce);
        source.Rewind(from);
        var found = source.Peek((int)(read - from) + TrailerBytes).Span.IndexOf(trailer);
        if (found < 0)
            throw new InvalidDataException($"the gzip data before byte {read} of the packed file is cut off or damaged");
        source.Rewind(from + found + TrailerBytes);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            source.Dispose();
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

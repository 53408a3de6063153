using System.IO.Compression;

namespace Prestacop.Tickets.Inputs;

/// <summary>A file inside a zip file, unpacked while it is read. Disposing it closes the zip file.</summary>
sealed class ZippedStream : Stream
{
    readonly ZipArchive _archive;
    readonly Stream _content;

    /// <param name="path">The zip file.</param>
    /// <param name="entry">The full name of the file inside it.</param>
    /// <exception cref="InvalidDataException">The zip file is damaged, or has no such file any more.</exception>
    public ZippedStream(string path, string entry)
    {
        _archive = ZipFile.OpenRead(path);
        _content = _archive.GetEntry(entry)?.Open() ?? throw new InvalidDataException($"'{entry}' is not there");
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

    public override int Read(Span<byte> buffer) => _content.Read(buffer);

    public override int Read(byte[] buffer, int offset, int count) => _content.Read(buffer, offset, count);

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            _archive.Dispose();
        }
        base.Dispose(disposing);
    }
}

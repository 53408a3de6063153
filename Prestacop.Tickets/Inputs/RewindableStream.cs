using System.IO.Hashing;

namespace Prestacop.Tickets.Inputs;

/// <summary>
/// Reads a stream that need not be seekable, and can go back within its window: the last bytes that were read stay in memory. It also
/// computes the digest of all bytes before a position.
/// </summary>
/// <param name="source">What is read; disposed with this stream.</param>
/// <param name="window">Bytes to which it can go back, at least.</param>
sealed class RewindableStream(Stream source, int window) : Stream
{
    readonly byte[] _buffer = new byte[2 * window];
    readonly XxHash128 _digest = new();
    long _start;
    int _count;
    int _next;
    long _digested;

    /// <summary>Called after each read of the source with the bytes that were read in all; may throw to end it. Null for nothing.</summary>
    public Action<long>? Watch { get; init; }

    /// <summary>Bytes that have been read, those that were read again counted once.</summary>
    public override long Position
    {
        get => _start + _next;
        set => throw new NotSupportedException();
    }

    /// <summary>Whether a position is in memory.</summary>
    public bool CanRewind(long position) => position >= _start && position <= _start + _count;

    /// <summary>Goes back to a position, or forward over bytes that are in memory.</summary>
    /// <exception cref="InvalidOperationException">The position is outside the window.</exception>
    public void Rewind(long position)
    {
        if (!CanRewind(position))
            throw new InvalidOperationException($"Byte {position} is outside the window from {_start} to {_start + _count}.");
        _next = (int)(position - _start);
    }

    /// <summary>The next bytes, which are not taken: as many as asked for, fewer at the end of the source.</summary>
    /// <param name="count">At most the window.</param>
    public ReadOnlyMemory<byte> Peek(int count)
    {
        while (_count - _next < count && Fill())
        {
            // Until enough is in memory.
        }
        return _buffer.AsMemory(_next, Math.Min(count, _count - _next));
    }

    /// <summary>Reads over bytes.</summary>
    /// <returns>Whether the source has that many.</returns>
    public bool SkipTo(long position)
    {
        while (_start + _count < position)
        {
            _next = _count;
            if (!Fill())
                return false;
        }
        Rewind(position);
        return true;
    }

    /// <summary>The digest of all bytes before a position of the window; positions may only grow from call to call.</summary>
    public string DigestAt(long position)
    {
        if (position > _digested)
        {
            _digest.Append(_buffer.AsSpan((int)(_digested - _start), (int)(position - _digested)));
            _digested = position;
        }
        return Convert.ToHexStringLower(_digest.GetCurrentHash());
    }

    public override int Read(Span<byte> buffer)
    {
        if (_next == _count && !Fill())
            return 0;
        var count = Math.Min(buffer.Length, _count - _next);
        _buffer.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    bool Fill()
    {
        if (_count == _buffer.Length)
            Forget(Math.Min(_next, window));
        var read = source.Read(_buffer.AsSpan(_count));
        _count += read;
        Watch?.Invoke(_start + _count);
        return read > 0;
    }

    void Forget(int bytes)
    {
        if (bytes == 0)
            throw new InvalidOperationException($"More than {_buffer.Length} bytes would have to be kept.");
        _ = DigestAt(Math.Max(_digested, _start + bytes));
        _buffer.AsSpan(bytes, _count - bytes).CopyTo(_buffer);
        _start += bytes;
        _count -= bytes;
        _next -= bytes;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

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
            source.Dispose();
        base.Dispose(disposing);
    }
}

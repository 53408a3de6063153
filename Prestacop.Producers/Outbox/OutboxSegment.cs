using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;

namespace Prestacop.Producers.Outbox;

/// <summary>What is still to be done for a kept record.</summary>
enum OutboxPart
{
    /// <summary>Kafka has the record.</summary>
    Record = 0,

    /// <summary>The picture of the violation is kept as a record of its own.</summary>
    Picture = 1,
}

/// <summary>
/// A pair of files of an outbox: <c>N.records</c>, to which each record is appended with its length and checksum, and <c>N.settled</c>, to which
/// four bytes are appended for each part of a record that is done. Both are written without a buffer, so that a killed process loses at most the
/// record that it was writing. They are not flushed to the disk itself: a power failure may lose the last seconds. Thread safe.
/// </summary>
sealed class OutboxSegment : IDisposable
{
    public const string RecordsExtension = ".records";
    const string SettledExtension = ".settled";
    const int FrameHeader = 8;

    readonly Lock _lock = new();
    readonly string _folder;
    readonly FileStream _records;
    readonly FileStream _settled;
    int _open;
    bool _sealed;

    public OutboxSegment(string folder, int number)
    {
        (_folder, Number, End) = (folder, number, new OutboxPosition(number, 0, 0));
        _records = Open(RecordsOf(folder, number));
        _settled = Open(SettledOf(folder, number));
    }

    /// <summary>Its place among the segments of the outbox.</summary>
    public int Number { get; }

    /// <summary>Where the next record will be.</summary>
    public OutboxPosition End { get; private set; }

    /// <summary>Appends a record.</summary>
    /// <exception cref="IOException">The disk does not take it; the segment is as it was.</exception>
    public void Append(byte[] record, bool owesPicture)
    {
        var frame = new byte[FrameHeader + record.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), Crc32.HashToUInt32(record));
        record.CopyTo(frame, FrameHeader);
        lock (_lock)
        {
            try
            {
                _records.Write(frame);
            }
            catch (IOException)
            {
                // A part of the record would hide all that follows.
                _records.SetLength(End.Offset);
                _records.Position = End.Offset;
                throw;
            }
            End = new OutboxPosition(Number, End.Offset + frame.Length, End.Index + 1);
            _open += owesPicture ? 2 : 1;
        }
    }

    /// <summary>Notes that a part of a record is done.</summary>
    /// <returns>Whether nothing more is to be done for the segment, which is then deleted.</returns>
    public bool Settle(int index, OutboxPart part)
    {
        Span<byte> note = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(note, (index << 1) | (int)part);
        lock (_lock)
        {
            _settled.Write(note);
            _open--;
            return DeleteIfDone();
        }
    }

    /// <summary>Ends the appending.</summary>
    /// <returns>Whether nothing more is to be done for the segment, which is then deleted.</returns>
    public bool Seal()
    {
        lock (_lock)
        {
            _sealed = true;
            return DeleteIfDone();
        }
    }

    /// <summary>The numbers of the segments of a folder, in their order.</summary>
    public static IReadOnlyList<int> Numbers(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + RecordsExtension)
            .Select(file => int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture)).Order(),
    ];

    /// <summary>The records from a byte on, until the end of the file or the first that is not whole.</summary>
    /// <returns>Each with the byte after it.</returns>
    public static IEnumerable<(KeptRecord Record, long Next)> Read(string folder, int number, long from = 0)
    {
        using var stream = new FileStream(RecordsOf(folder, number), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = from;
        var header = new byte[FrameHeader];
        while (stream.ReadAtLeast(header, FrameHeader, throwOnEndOfStream: false) == FrameHeader)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            // Zeros are what a power failure leaves of a block, and the checksum of nothing is zero.
            if (length <= 0 || length > stream.Length - stream.Position)
                yield break;
            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            if (Crc32.HashToUInt32(bytes) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)))
                yield break;
            yield return (KeptRecord.Decode(bytes), stream.Position);
        }
    }

    /// <summary>The parts that are done, by the index of the record.</summary>
    public static IReadOnlySet<(int Index, OutboxPart Part)> ReadSettled(string folder, int number)
    {
        var file = SettledOf(folder, number);
        var bytes = File.Exists(file) ? File.ReadAllBytes(file) : [];
        return Enumerable.Range(0, bytes.Length / 4)
            .Select(note => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(note * 4)))
            .Select(note => (note >> 1, (OutboxPart)(note & 1)))
            .ToHashSet();
    }

    /// <summary>Closes the files and leaves them where they are.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _records.Dispose();
            _settled.Dispose();
        }
    }

    bool DeleteIfDone()
    {
        if (!_sealed || _open > 0)
            return false;
        _records.Dispose();
        _settled.Dispose();
        // In this order: what has no records needs no notes, but records without notes would be published again.
        File.Delete(RecordsOf(_folder, Number));
        File.Delete(SettledOf(_folder, Number));
        return true;
    }

    static FileStream Open(string file) => new(file, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    static string RecordsOf(string folder, int number) => Path.Combine(folder, number.ToString("D8", CultureInfo.InvariantCulture) + RecordsExtension);

    static string SettledOf(string folder, int number) => Path.Combine(folder, number.ToString("D8", CultureInfo.InvariantCulture) + SettledExtension);
}

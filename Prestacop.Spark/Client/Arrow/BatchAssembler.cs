using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;

namespace Prestacop.Spark.Arrow;

/// <summary>
/// Makes record batches of the ArrowBatch messages of one execution: joins the chunks of a batch that was too large for one message,
/// reads each as a separate IPC stream, and checks that no row is missing or duplicated.
/// </summary>
sealed class BatchAssembler
{
    readonly List<Google.Protobuf.ByteString> _chunks = [];
    long _rows;
    Proto.ExecutePlanResponse.Types.ArrowBatch? _first;

    /// <returns>The batches that this message completes.</returns>
    /// <exception cref="InvalidDataException">The messages do not fit together.</exception>
    public IReadOnlyList<RecordBatch> Add(Proto.ExecutePlanResponse.Types.ArrowBatch message)
    {
        if (!message.HasNumChunksInBatch)
        {
            if (_chunks.Count > 0)
                throw new InvalidDataException($"A whole batch arrived while {_chunks.Count} of {_first!.NumChunksInBatch} chunks of another were there.");
            return Read(message, message.Data.Memory);
        }

        if (message.ChunkIndex != _chunks.Count)
            throw new InvalidDataException($"Chunk {message.ChunkIndex} of a batch arrived where chunk {_chunks.Count} belongs.");
        if (_chunks.Count == 0)
            _first = message;
        else if (message.NumChunksInBatch != _first!.NumChunksInBatch)
            throw new InvalidDataException($"A batch of {_first.NumChunksInBatch} chunks continues as one of {message.NumChunksInBatch}.");
        _chunks.Add(message.Data);
        if (_chunks.Count < message.NumChunksInBatch)
            return [];
        var batches = Read(_first!, Joined());
        _chunks.Clear();
        return batches;
    }

    /// <exception cref="InvalidDataException">The result ended in the middle of a batch.</exception>
    public void Complete()
    {
        if (_chunks.Count > 0)
            throw new InvalidDataException($"The result ended after {_chunks.Count} of {_first!.NumChunksInBatch} chunks of a batch.");
    }

    byte[] Joined()
    {
        if (_chunks.Sum(chunk => (long)chunk.Length) is > int.MaxValue and var length)
            throw new InvalidDataException($"One batch has {length} bytes, more than .NET can hold in one piece: select less at once.");
        var joined = new byte[_chunks.Sum(chunk => chunk.Length)];
        var at = 0;
        foreach (var chunk in _chunks)
        {
            chunk.Span.CopyTo(joined.AsSpan(at));
            at += chunk.Length;
        }

        return joined;
    }

    List<RecordBatch> Read(Proto.ExecutePlanResponse.Types.ArrowBatch message, ReadOnlyMemory<byte> data)
    {
        if (message.HasStartOffset && message.StartOffset != _rows)
            throw new InvalidDataException($"The result continues at row {message.StartOffset}, but {_rows} rows have arrived.");
        var batches = Decode(data);
        var rows = batches.Sum(batch => (long)batch.Length);
        if (rows != message.RowCount)
            throw new InvalidDataException($"A batch said to have {message.RowCount} rows has {rows}.");
        _rows += rows;
        return batches;
    }

    static List<RecordBatch> Decode(ReadOnlyMemory<byte> data)
    {
        try
        {
            using var reader = new ArrowStreamReader(data, new CompressionCodecFactory());
            var batches = new List<RecordBatch>(1);
            while (reader.ReadNextRecordBatch() is { } batch)
                batches.Add(batch);
            return batches;
        }
#pragma warning disable CA1031 // Arrow's reader has no exception of its own for damaged bytes, and runs out of memory at a length that they only claim.
        catch (Exception damaged)
#pragma warning restore CA1031
        {
            throw new InvalidDataException($"The server sent a batch that cannot be read: {damaged.Message}", damaged);
        }
    }
}

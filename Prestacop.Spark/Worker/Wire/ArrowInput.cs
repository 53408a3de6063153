using System.Runtime.CompilerServices;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>One Arrow stream within the connection, a batch in memory at a time.</summary>
sealed class ArrowInput(Stream stream) : IDisposable
{
    readonly ArrowStreamReader _reader = new(stream, ManagedMemory.Allocator, new CompressionCodecFactory(), leaveOpen: true);
    bool _ended;

    /// <exception cref="ConnectionLostException">Spark has closed the connection.</exception>
    public async IAsyncEnumerable<RecordBatch> Batches([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await NextAsync(cancellationToken) is { } batch)
            yield return batch;
    }

    /// <summary>Reads the stream to its end: what a function leaves unread stands before what Spark writes next.</summary>
    /// <inheritdoc cref="Batches"/>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken) is not null)
        {
        }
    }

    public void Dispose() => _reader.Dispose();

    async ValueTask<RecordBatch?> NextAsync(CancellationToken cancellationToken)
    {
        if (_ended)
            return null;
        try
        {
            var batch = await _reader.ReadNextRecordBatchAsync(cancellationToken);
            _ended = batch is null;
            return batch;
        }
        catch (IOException error)
        {
            throw new ConnectionLostException(error);
        }
    }
}

using Apache.Arrow;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>The Arrow stream of a task's results. It begins with the first batch: without one there is none.</summary>
sealed class ArrowOutput(WireWriter output) : IDisposable
{
    ArrowStreamWriter? _writer;

    /// <exception cref="ConnectionLostException">Spark has closed the connection.</exception>
    public async Task WriteAsync(RecordBatch batch, CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            await output.IntAsync(Marks.StartOfArrow, cancellationToken);
            _writer = new ArrowStreamWriter(output.Stream, batch.Schema, leaveOpen: true);
        }

        try
        {
            await _writer.WriteRecordBatchAsync(batch, cancellationToken);
        }
        catch (IOException error)
        {
            throw new ConnectionLostException(error);
        }
    }

    /// <summary>Ends the stream, so that Spark reads on behind it.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_writer is null)
            return;
        try
        {
            await _writer.WriteEndAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new ConnectionLostException(error);
        }
    }

    public void Dispose() => _writer?.Dispose();
}

using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>
/// A function of a streaming query's batches, which runs in this process. Spark's driver starts the .NET worker for it, and the worker connects to this object:
/// Spark names each batch, and waits for the answer.
/// </summary>
sealed class BatchFunction : IDisposable
{
    const string Setting = "spark.dotnet.foreachBatch";
    const int Done = 0;
    const int Failed = -2;

    readonly SparkSession _session;
    readonly Func<DataFrame, long, CancellationToken, Task> _function;
    readonly RelayListener _listener;

    BatchFunction(SparkSession session, Func<DataFrame, long, CancellationToken, Task> function)
    {
        (_session, _function) = (session, function);
        _listener = new RelayListener(session.Client.Options.Time);
    }

    /// <summary>Waits for the worker of a query that is about to start.</summary>
    /// <exception cref="NotSupportedException">The server starts no .NET worker for such functions.</exception>
    public static async Task<BatchFunction> ListenAsync(SparkSession session, Func<DataFrame, long, CancellationToken, Task> function, CancellationToken cancellationToken)
    {
        if (await session.Conf().GetAsync(Setting, "", cancellationToken) != "true")
        {
            throw new NotSupportedException(
                "ForeachBatch needs a Spark server on this machine that starts the .NET worker: set the environment variable PYSPARK_PYTHON of the server to the worker's start script "
                + $"(FunctionWorker.Save), and {Setting}=true. Elsewhere write to files or a table, and read them by a batch query.");
        }

        return new BatchFunction(session, function);
    }

    /// <summary>What Spark hands to the worker.</summary>
    public byte[] Command => _listener.Command;

    /// <summary>Handles batches until the query ends.</summary>
    public async Task RunAsync()
    {
        using (this)
        {
            try
            {
                using var worker = await _listener.AcceptAsync();
                await using var stream = worker.GetStream();
                await AnswerAsync(stream);
            }
            catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException)
            {
                // The query has ended, or never began.
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    async Task AnswerAsync(NetworkStream stream)
    {
        var next = NumberAsync(stream);
        while (await next is { } length)
        {
            var relation = Encoding.UTF8.GetString(await BytesAsync(stream, length));
            var batch = BinaryPrimitives.ReadInt64BigEndian(await BytesAsync(stream, sizeof(long)));
            using var stop = new CancellationTokenSource();
            // Spark says nothing before it has the answer: if the reading ends sooner, the query has been stopped.
            next = NumberAsync(stream);
            var call = CallAsync(relation, batch, stop.Token);
            if (await Task.WhenAny(call, next) == next)
            {
                await stop.CancelAsync();
                await call;
                return;
            }

            var failure = await call;
            await stream.WriteAsync(failure is null ? Number(Done) : [.. Number(Failed), .. Number(Encoding.UTF8.GetByteCount(failure)), .. Encoding.UTF8.GetBytes(failure)]);
        }
    }

    /// <returns>What the query says of a failure; null for none.</returns>
    async Task<string?> CallAsync(string relation, long batch, CancellationToken cancellationToken)
    {
        try
        {
            var rows = _session.NewDataFrame(new Proto.Relation { CachedRemoteRelation = new Proto.CachedRemoteRelation { RelationId = relation } });
            await _function(rows, batch, cancellationToken);
            return null;
        }
#pragma warning disable CA1031 // Whatever it is, the query must say it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return $"The C# function of foreachBatch failed: {error}";
        }
    }

    static async Task<int?> NumberAsync(NetworkStream stream)
    {
        var bytes = new byte[sizeof(int)];
        try
        {
            return await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? BinaryPrimitives.ReadInt32BigEndian(bytes) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    static async Task<byte[]> BytesAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    static byte[] Number(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}

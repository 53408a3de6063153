using Google.Protobuf;
using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>Describes where and when the rows of a stream are written, and starts the query.</summary>
public sealed class DataStreamWriter : OptionsBuilder<DataStreamWriter>
{
    readonly DataFrame _dataFrame;
    readonly Proto.WriteStreamOperationStart _start = new();
    Func<DataFrame, long, CancellationToken, Task>? _batchFunction;
    Proto.CommonInlineUserDefinedFunction? _rowWriter;

    internal DataStreamWriter(DataFrame dataFrame) => _dataFrame = dataFrame;

    /// <summary>Which rows of the result are written: <c>append</c>, <c>complete</c> or <c>update</c>.</summary>
    /// <exception cref="ArgumentException">The mode is unknown.</exception>
    public DataStreamWriter OutputMode(string outputMode)
    {
        ArgumentNullException.ThrowIfNull(outputMode);
        return Enum.TryParse<OutputMode>(outputMode, ignoreCase: true, out var mode) && !char.IsAsciiDigit(outputMode.FirstOrDefault())
            ? OutputMode(mode)
            : throw new ArgumentException($"The output mode is append, complete or update, not '{outputMode}'.", nameof(outputMode));
    }

    /// <summary>Which rows of the result are written.</summary>
    public DataStreamWriter OutputMode(OutputMode outputMode)
    {
        _start.OutputMode = outputMode.ToString().ToLowerInvariant();
        return this;
    }

    /// <summary>The format: <c>kafka</c>, <c>console</c>, <c>memory</c>, <c>noop</c>, or that of files.</summary>
    public DataStreamWriter Format(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        _start.Format = source;
        return this;
    }

    /// <summary>A folder for each value of these columns.</summary>
    public DataStreamWriter PartitionBy(params string[] colNames)
    {
        ArgumentNullException.ThrowIfNull(colNames);
        _start.PartitioningColumnNames.Clear();
        _start.PartitioningColumnNames.AddRange(colNames);
        return this;
    }

    /// <summary>Lays the rows of equal values of these columns together, in a table that can.</summary>
    public DataStreamWriter ClusterBy(params string[] colNames)
    {
        _start.ClusteringColumnNames.Clear();
        _start.ClusteringColumnNames.AddRange(Arguments.NotEmpty(Arguments.Names(colNames)));
        return this;
    }

    /// <summary>When a batch starts; by default each starts when the previous one has finished.</summary>
    public DataStreamWriter Trigger(Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        trigger.ApplyTo(_start);
        return this;
    }

    /// <summary>The name of the query, unique among those that run.</summary>
    public DataStreamWriter QueryName(string queryName)
    {
        ArgumentException.ThrowIfNullOrEmpty(queryName);
        _start.QueryName = queryName;
        return this;
    }

    /// <summary>
    /// Hands each batch to a C# function, which runs in this process, with the number of the batch. A batch may come again after a failure, with the same number. Its rows are
    /// there until the function returns. The server must run on this machine and start the .NET worker, as those of Prestacop do: see docs/functions.md.
    /// </summary>
    /// <param name="func">An exception that it throws ends the query.</param>
    public DataStreamWriter ForeachBatch(Action<DataFrame, long> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return ForeachBatch((batch, number, _) => Task.Run(() => func(batch, number), CancellationToken.None));
    }

    /// <inheritdoc cref="ForeachBatch(Action{DataFrame, long})"/>
    /// <param name="function">An exception that it throws ends the query. Its token is cancelled when the query is stopped.</param>
    public DataStreamWriter ForeachBatch(Func<DataFrame, long, CancellationToken, Task> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        (_batchFunction, _rowWriter) = (function, null);
        return this;
    }

    /// <summary>
    /// Hands each row to a C# writer on the executors, which need the .NET runtime; on a cluster they need an installed worker, as for every C# function of a streaming query:
    /// see docs/functions.md. No other sink can be set beside it.
    /// </summary>
    /// <param name="writer">It is sent to the executors, as it is now. An exception that it throws ends the query.</param>
    /// <exception cref="NotSupportedException">A field of the writer cannot be sent; the message names it.</exception>
    public DataStreamWriter Foreach(IForeachWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _rowWriter = FunctionProto.OfBatches(FunctionProto.MapKind, writer.Process, new ForeachBody(writer).Run, ForeachBody.Result);
        _batchFunction = null;
        return this;
    }

    /// <summary>Starts the query.</summary>
    /// <param name="path">The folder to write to, for files.</param>
    /// <exception cref="SparkException">The query is wrong, or its name or checkpoint is in use.</exception>
    public StreamingQuery Start(string? path = null) => Blocking.Wait(() => StartAsync(path));

    /// <inheritdoc cref="Start"/>
    public Task<StreamingQuery> StartAsync(string? path = null, CancellationToken cancellationToken = default) =>
        StartAsync(
            start =>
            {
                if (path is not null)
                    start.Path = path;
            },
            cancellationToken);

    /// <summary>Starts a query that writes into a table.</summary>
    public StreamingQuery ToTable(string tableName) => Blocking.Wait(() => ToTableAsync(tableName));

    /// <inheritdoc cref="ToTable"/>
    public Task<StreamingQuery> ToTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return StartAsync(start => start.TableName = tableName, cancellationToken);
    }

    async Task<StreamingQuery> StartAsync(Action<Proto.WriteStreamOperationStart> destination, CancellationToken cancellationToken)
    {
        var start = _start.Clone();
        start.Input = _dataFrame.Relation;
        CopyOptionsTo(start.Options);
        destination(start);
        if (_rowWriter is not null)
            WriteRows(start, _rowWriter);
        var session = _dataFrame.Session;
        var batches = _batchFunction is null ? null : await BatchFunction.ListenAsync(session, _batchFunction, cancellationToken);
        if (batches is not null)
            start.ForeachBatch = new Proto.StreamingForeachFunction { PythonFunction = new Proto.PythonUDF { Command = ByteString.CopyFrom(batches.Command), PythonVer = "" } };
        _ = batches?.RunAsync();
        IReadOnlyList<Proto.ExecutePlanResponse> responses;
        try
        {
            responses = await session.ExecuteCommandAsync(new Proto.Command { WriteStreamOperationStart = start }, cancellationToken);
        }
        catch
        {
            batches?.Dispose();
            throw;
        }

        var result = responses.First(r => r.WriteStreamOperationStartResult is not null).WriteStreamOperationStartResult;
        if (result.HasQueryStartedEventJson)
            session.ReportQueryStarted(result.QueryStartedEventJson);
        return new StreamingQuery(session, result.QueryId, result.Name);
    }

    /// <summary>The rows pass through the writer, and none comes out of it: Spark has nothing left to write.</summary>
    static void WriteRows(Proto.WriteStreamOperationStart start, Proto.CommonInlineUserDefinedFunction writer)
    {
        if (start.SinkDestinationCase != Proto.WriteStreamOperationStart.SinkDestinationOneofCase.None || start.PartitioningColumnNames.Count > 0)
            throw new InvalidOperationException("A query with Foreach has no path, table or partition columns: its writer decides where the rows go.");
        start.Input = new Proto.Relation { MapPartitions = new Proto.MapPartitions { Input = start.Input, Func = writer } };
        start.Format = "noop";
    }
}

using System.Collections.Concurrent;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Worker.Command;
using Operation = global::Spark.Connect.ConfigRequest.Types.Operation;

namespace Prestacop.Spark.UserFunctions;

/// <summary>Sends a session what the C# functions of its plans need, before the plan, each file once.</summary>
sealed class FunctionShipping(SparkConnectClient client)
{
    /// <summary>What Spark starts for the session's functions.</summary>
    internal const string WorkerSetting = "spark.sql.execution.pyspark.python";

    readonly ConcurrentDictionary<string, bool> _sent = new(StringComparer.Ordinal);
    volatile bool _hasWorker;

    /// <exception cref="SparkException">The server did not take a file.</exception>
    /// <exception cref="NotSupportedException">The plan starts a streaming query.</exception>
    public async Task ShipAsync(Proto.Plan plan, CancellationToken cancellationToken)
    {
        if (ShippedFiles.IsEmpty)
            return;
        var files = PlanMessages.In(plan).OfType<Proto.PythonUDF>()
            .Where(function => FunctionCommand.IsCommand(function.Command.Span))
            .SelectMany(function => FunctionCommand.Parse(function.Command.ToByteArray()).Files)
            .SelectMany(file => file.Symbols.Length > 0 ? [file.File, file.Symbols] : (string[])[file.File])
            .ToHashSet(StringComparer.Ordinal);
        if (files.Count == 0)
            return;
        // Spark runs a streaming query in a copy of the session, whose tasks do not find the session's files.
        if (plan.Command?.WriteStreamOperationStart is not null)
            throw new NotSupportedException("C# functions do not work in streaming queries yet. Store the rows, and call the function in a query over what is stored.");
        // Two queries at once may send the same file: the server compares the content and keeps one.
        var missing = files.Where(file => !_sent.ContainsKey(file)).ToList();
        if (missing.Count > 0)
            await client.AddArtifactsAsync([.. missing.Select(ShippedFiles.Find)], cancellationToken);
        foreach (var file in missing)
            _sent[file] = true;
        if (!_hasWorker)
            await ShipWorkerAsync(cancellationToken);
        _hasWorker = true;
    }

    /// <summary>A worker that somebody has installed and set for the session is left in its place.</summary>
    async Task ShipWorkerAsync(CancellationToken cancellationToken)
    {
        var question = new Operation { GetWithDefault = new() { Pairs = { new Proto.KeyValue { Key = WorkerSetting, Value = "" } } } };
        var answer = await client.ConfigAsync(question, cancellationToken);
        if (answer.Pairs[0].Value is { Length: > 0 })
            return;
        var worker = WorkerPackage.Current;
        await client.AddArtifactsAsync(worker.Artifacts, cancellationToken);
        await client.ConfigAsync(
            new Operation { Set = new() { Pairs = { new Proto.KeyValue { Key = WorkerSetting, Value = worker.Program } } } }, cancellationToken);
    }
}

using System.Collections.Concurrent;
using Apache.Arrow;
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

    const string MasterSetting = "spark.master";
    const string LocalMaster = "local";
    const string LocalClusterMaster = "local-cluster";

    readonly ConcurrentDictionary<string, bool> _sent = new(StringComparer.Ordinal);
    volatile bool _hasWorker;

    /// <param name="plan">The plan.</param>
    /// <param name="executor">Runs what must run on the executors before the plan.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SparkException">The server did not take a file.</exception>
    /// <exception cref="NotSupportedException">The plan starts a streaming query, or has a function over a window, on a cluster without an installed worker.</exception>
    public async Task ShipAsync(Proto.Plan plan, PlanExecutor executor, CancellationToken cancellationToken)
    {
        if (ShippedFiles.IsEmpty)
            return;
        var files = PlanMessages.In(plan).OfType<Proto.PythonUDF>()
            .Where(function => FunctionCommand.IsCommand(function.Command.Span))
            .SelectMany(function => FunctionCommand.Parse(function.Command.ToByteArray()).Files)
            .SelectMany(file => file.Symbols.Length > 0 ? [file.File, file.Symbols] : (string[])[file.File])
            .ToHashSet(StringComparer.Ordinal);
        var needsInstalled = OutsideWorker.IsNeeded(plan);
        // Such a query may also call a function by the name under which it is registered.
        if (files.Count == 0 && !(needsInstalled && _hasWorker))
            return;
        // Two queries at once may send the same file: the server compares the content and keeps one.
        var missing = files.Where(file => !_sent.ContainsKey(file)).ToList();
        if (missing.Count > 0)
            await client.AddArtifactsAsync([.. missing.Select(ShippedFiles.Find)], cancellationToken);
        foreach (var file in missing)
            _sent[file] = true;
        if (!_hasWorker)
            await ShipWorkerAsync(cancellationToken);
        _hasWorker = true;
        if (needsInstalled && await SettingAsync(WorkerSetting, cancellationToken) == WorkerPackage.Current.Program)
            await InstallWorkerAsync(executor, isNeeded: files.Count > 0 && plan.Command?.RegisterFunction is null, cancellationToken);
    }

    /// <summary>A worker that somebody has installed and set for the session is left in its place.</summary>
    async Task ShipWorkerAsync(CancellationToken cancellationToken)
    {
        if (await SettingAsync(WorkerSetting, cancellationToken) is { Length: > 0 })
            return;
        var worker = WorkerPackage.Current;
        await client.AddArtifactsAsync(worker.Artifacts, cancellationToken);
        await SetWorkerAsync(worker.Program, cancellationToken);
    }

    /// <summary>There is one place for a worker outside the session's folder where Spark runs in one process.</summary>
    async Task InstallWorkerAsync(PlanExecutor executor, bool isNeeded, CancellationToken cancellationToken)
    {
        var master = await SettingAsync(MasterSetting, cancellationToken);
        if (!master.StartsWith(LocalMaster, StringComparison.Ordinal) || master.StartsWith(LocalClusterMaster, StringComparison.Ordinal))
        {
            if (!isNeeded)
                return;
            throw new NotSupportedException(
                $"C# functions in a streaming query or over a window need a worker that is installed on the executors of '{master}': Spark does not find the one that the session ships. " +
                $"Install it (FunctionWorker.Save), and set '{WorkerSetting}' to the path of its start script.");
        }

        await foreach (var (_, batch) in executor.ExecuteBatchesAsync(WorkerInstallation.Query(WorkerPackage.Current.StartFile), cancellationToken))
        {
            if (batch.Length > 0)
                await SetWorkerAsync(((StringArray)batch.Column(0)).GetString(0), cancellationToken);
        }
    }

    async Task<string> SettingAsync(string key, CancellationToken cancellationToken)
    {
        var question = new Operation { GetWithDefault = new() { Pairs = { new Proto.KeyValue { Key = key, Value = "" } } } };
        return (await client.ConfigAsync(question, cancellationToken)).Pairs[0].Value ?? "";
    }

    async Task SetWorkerAsync(string program, CancellationToken cancellationToken) => await client.ConfigAsync(
        new Operation { Set = new() { Pairs = { new Proto.KeyValue { Key = WorkerSetting, Value = program } } } }, cancellationToken);
}

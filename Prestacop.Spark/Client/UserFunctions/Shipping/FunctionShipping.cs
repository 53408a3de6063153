using System.Collections.Concurrent;
using Apache.Arrow;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Worker.Command;
using Operation = global::Spark.Connect.ConfigRequest.Types.Operation;

namespace Prestacop.Spark.UserFunctions;

/// <summary>Sends a session what the C# functions of its plans need, before the plan, each file once.</summary>
#pragma warning disable CA1001 // A semaphore of whose wait handle nobody asks has nothing to dispose.
sealed class FunctionShipping(SparkConnectClient client)
#pragma warning restore CA1001
{
    /// <summary>What Spark starts for the session's functions.</summary>
    internal const string WorkerSetting = "spark.sql.execution.pyspark.python";

    const string MasterSetting = "spark.master";
    const string LocalMaster = "local";
    const string LocalClusterMaster = "local-cluster";

    readonly ConcurrentDictionary<string, bool> _sent = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _gate = new(1, 1);
    volatile WorkerPackage? _worker;

    /// <param name="plan">The plan.</param>
    /// <param name="executor">Runs what must run on the executors before the plan.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SparkException">The server did not take a file.</exception>
    /// <exception cref="ArgumentException">The setting of the functions' .NET has a wrong value.</exception>
    /// <exception cref="NotSupportedException">There is no such .NET; or the plan starts a streaming query, or has a function over a window, on a cluster without an installed worker.</exception>
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
        if (files.Count == 0 && !(needsInstalled && _worker is not null))
            return;
        // Two queries at once may send the same file: the server compares the content and keeps one.
        var missing = files.Where(file => !_sent.ContainsKey(file)).ToList();
        if (missing.Count > 0)
            await client.AddArtifactsAsync([.. missing.Select(ShippedFiles.Find)], cancellationToken);
        foreach (var file in missing)
            _sent[file] = true;
        var worker = await WorkerAsync(cancellationToken);
        if (needsInstalled && (await SettingsAsync([WorkerSetting], cancellationToken))[0] == worker.Program)
            await InstallWorkerAsync(worker, executor, isNeeded: files.Count > 0 && plan.Command?.RegisterFunction is null, cancellationToken);
    }

    /// <summary>Ships the worker, once also for queries that start at the same time: with .NET it is some 35 MB.</summary>
    async Task<WorkerPackage> WorkerAsync(CancellationToken cancellationToken)
    {
        if (_worker is { } shipped)
            return shipped;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _worker ??= await ShipWorkerAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A worker that somebody has installed and set for the session is left in its place.</summary>
    /// <returns>What the session ships, or would have shipped.</returns>
    async Task<WorkerPackage> ShipWorkerAsync(CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync([WorkerSetting, RuntimePackage.Setting], cancellationToken);
        if (settings[0].Length > 0 && !WorkerPackage.IsShipped(settings[0]))
            return WorkerPackage.Current;
        // .NET is read and compressed, which takes seconds.
        var worker = await Task.Run(() => WorkerPackage.With(RuntimePackage.Of(settings[1])), cancellationToken);
        if (settings[0].Length > 0)
            return worker;
        await client.AddArtifactsAsync(await Task.Run(() => worker.Artifacts, cancellationToken), cancellationToken);
        await SetWorkerAsync(worker.Program, cancellationToken);
        return worker;
    }

    /// <summary>There is one place for a worker outside the session's folder where Spark runs in one process.</summary>
    async Task InstallWorkerAsync(WorkerPackage worker, PlanExecutor executor, bool isNeeded, CancellationToken cancellationToken)
    {
        var master = (await SettingsAsync([MasterSetting], cancellationToken))[0];
        if (!master.StartsWith(LocalMaster, StringComparison.Ordinal) || master.StartsWith(LocalClusterMaster, StringComparison.Ordinal))
        {
            if (!isNeeded)
                return;
            throw new NotSupportedException(
                $"C# functions in a streaming query or over a window need a worker that is installed on the executors of '{master}': Spark does not find the one that the session ships. " +
                $"Install it (FunctionWorker.Save), and set '{WorkerSetting}' to the path of its start script.");
        }

        await foreach (var (_, batch) in executor.ExecuteBatchesAsync(WorkerInstallation.Query(worker), cancellationToken))
        {
            if (batch.Length > 0)
                await SetWorkerAsync(((StringArray)batch.Column(0)).GetString(0), cancellationToken);
        }
    }

    async Task<string[]> SettingsAsync(string[] keys, CancellationToken cancellationToken)
    {
        var question = new Operation { GetWithDefault = new() { Pairs = { keys.Select(key => new Proto.KeyValue { Key = key, Value = "" }) } } };
        return [.. (await client.ConfigAsync(question, cancellationToken)).Pairs.Select(pair => pair.Value ?? "")];
    }

    async Task SetWorkerAsync(string program, CancellationToken cancellationToken) => await client.ConfigAsync(
        new Operation { Set = new() { Pairs = { new Proto.KeyValue { Key = WorkerSetting, Value = program } } } }, cancellationToken);
}

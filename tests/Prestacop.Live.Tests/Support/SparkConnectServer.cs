using System.Diagnostics;
using Prestacop.LocalCluster.Services;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Support;

/// <summary>A separate Spark Connect server, for settings that the shared one does not have. Disposing stops it.</summary>
sealed class SparkConnectServer : IAsyncDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);

    readonly ProcessStartInfo _start;
    readonly DirectoryInfo _folder;
    Process _process = null!;
    Task _log = Task.CompletedTask;

    SparkConnectServer(ProcessStartInfo start, DirectoryInfo folder, int port)
    {
        (_start, _folder) = (start, folder);
        Remote = $"sc://127.0.0.1:{port}";
    }

    public string Remote { get; }

    string LogFile => Path.Combine(_folder.FullName, "server.log");

    public static async Task<SparkConnectServer> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var jars = Path.Combine(SourceTree.Root, "artifacts", "jvm", "spark", "jars");
        if (!Directory.Exists(jars))
            throw new InvalidOperationException("Spark's jars are not laid out: run spark-submit/setup.");
        var folder = Directory.CreateTempSubdirectory("spark-connect-");
        var port = FreePort.Find();
        var start = new ProcessStartInfo("java") { WorkingDirectory = folder.FullName, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["SPARK_LOCAL_IP"] = "127.0.0.1";
        // With this set spark-submit takes itself for a client, and refuses a master.
        start.Environment.Remove("SPARK_REMOTE");
        foreach (var argument in Arguments(jars, folder, port, settings))
            start.ArgumentList.Add(argument);
        var server = new SparkConnectServer(start, folder, port);
        await server.StartProcessAsync();
        return server;
    }

    /// <summary>Kills the server and starts another one at the same address, which knows nothing of the first one's sessions.</summary>
    public async Task RestartAsync()
    {
        await DisposeProcessAsync();
        await StartProcessAsync();
    }

    async Task StartProcessAsync()
    {
        _process = Process.Start(_start)!;
        _log = CopyLogAsync();
        await WaitUntilReadyAsync();
    }

    static IEnumerable<string> Arguments(string jars, DirectoryInfo folder, int port, IReadOnlyDictionary<string, string> settings)
    {
        // A value of 140 MB is in the heap several times before it is sent.
        yield return "-Xmx4g";
        foreach (var option in SparkConnectService.RequiredJvmOptions)
            yield return option;
        yield return "-cp";
        yield return Path.Combine(jars, "*");
        yield return "org.apache.spark.deploy.SparkSubmit";
        var all = new Dictionary<string, string>(settings)
        {
            ["spark.master"] = settings.GetValueOrDefault("spark.master", "local[2]"),
            ["spark.ui.enabled"] = "false",
            ["spark.sql.warehouse.dir"] = Path.Combine(folder.FullName, "warehouse"),
            ["spark.connect.grpc.binding.address"] = "127.0.0.1",
            ["spark.connect.grpc.binding.port"] = $"{port}",
        };
        foreach (var (key, value) in all)
        {
            yield return "--conf";
            yield return $"{key}={value}";
        }

        yield return "--class";
        yield return "org.apache.spark.sql.connect.service.SparkConnectServer";
        yield return "spark-internal";
    }

    async Task WaitUntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (true)
        {
            try
            {
                await using var session = await SparkSession.Builder().Remote(Remote).CreateAsync(limit.Token);
                return;
            }
            catch (SparkException notYet) when (notYet.IsTransient && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), limit.Token);
            }
            catch (SparkException)
            {
                await DisposeProcessAsync();
                throw new InvalidOperationException($"The Spark Connect server ended at once:{Environment.NewLine}{await File.ReadAllTextAsync(LogFile, limit.Token)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeProcessAsync();
        _folder.Delete(recursive: true);
    }

    async Task DisposeProcessAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _log;
        _process.Dispose();
    }

    async Task CopyLogAsync()
    {
        await using var file = new StreamWriter(LogFile, append: true);
        var log = TextWriter.Synchronized(file);
        await Task.WhenAll(CopyAsync(_process.StandardOutput), CopyAsync(_process.StandardError));

        async Task CopyAsync(StreamReader from)
        {
            while (await from.ReadLineAsync() is { } line)
                await log.WriteLineAsync(line);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;
using Prestacop.Statistics.Output;

namespace Prestacop.Cli.Demo;

/// <summary>A job or a producer of the demonstration, with its output in the cluster's logs.</summary>
sealed class BackgroundProgram : IAsyncDisposable
{
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);

    readonly ClusterHome _home;
    readonly string _name;
    readonly DetachedProcess _process;
    readonly string? _readyFile;

    BackgroundProgram(ClusterHome home, string name, DetachedProcess process, string? readyFile) =>
        (_home, _name, _process, _readyFile) = (home, name, process, readyFile);

    /// <summary>A Spark job; its standard output goes to <paramref name="outputFile"/> when that is given, with tables as wide as the terminal.</summary>
    public static BackgroundProgram Submit(
        Repository repository, ClusterHome home, string name, IReadOnlyList<string> arguments, string? outputFile = null, int? columns = null, bool reportsReady = false)
    {
        var readyFile = reportsReady ? Path.Combine(home.Folder, name + ".ready") : null;
        if (readyFile is not null)
            File.Delete(readyFile);
        List<string> all = [.. arguments, .. readyFile is null ? Array.Empty<string>() : ["--ready-file", readyFile]];
        return Start(repository, home, name, repository.SubmitScript, all, outputFile, columns, readyFile);
    }

    /// <summary>A producer: <c>csv</c> or <c>drones</c>.</summary>
    public static BackgroundProgram Produce(Repository repository, ClusterHome home, string name, IReadOnlyList<string> arguments) =>
        Start(repository, home, name, "dotnet", [repository.Program("Prestacop.Producers"), .. arguments, "--status-file", home.StatusFileOf(name)], null, null, null);

    static BackgroundProgram Start(
        Repository repository, ClusterHome home, string name, string program, IReadOnlyList<string> arguments, string? outputFile, int? columns, string? readyFile)
    {
        var state = ClusterState.Load(home) ?? throw new CommandException($"There is no local cluster in {home.Folder} any more. Run ./prestacop up.");
        var variables = ClusterEnvironment.For(repository, home, state, name);
        if (columns is { } width)
            variables[ResultTable.ColumnsVariable] = width.ToString(CultureInfo.InvariantCulture);
        // A new log for each run, so that its end explains a failure of this run.
        File.Delete(home.LogOf(name));
        if (outputFile is not null)
            File.Delete(outputFile);
        var process = DetachedProcess.Start(program, arguments, variables, home.LogOf(name), home.Folder, outputFile);
        home.Remember(name, process.Identity);
        return new BackgroundProgram(home, name, process, readyFile);
    }

    /// <summary>Waits until a job has reported that its queries run.</summary>
    /// <exception cref="CommandException">It ended before, or did not report it within the timeout.</exception>
    public async Task WaitUntilReadyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!File.Exists(_readyFile))
        {
            if (_process.HasExited)
                throw new CommandException($"{_name} ended during its start. {LogTail.Quote(_home.LogOf(_name))}");
            if (clock.Elapsed > timeout)
            {
                throw new CommandException(
                    $"{_name} was not ready within {timeout.TotalSeconds:0} s. {LogTail.Quote(_home.LogOf(_name))}", exitCode: ExitCodes.TimedOut);
            }
            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Waits until it ends by itself.</summary>
    /// <exception cref="CommandException">It failed.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken) => ThrowIfFailed(await _process.WaitAsync(cancellationToken));

    /// <summary>Sends SIGTERM and waits for the orderly end.</summary>
    /// <exception cref="CommandException">It failed, or had to be killed.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _process.Signal(Signals.Terminate);
        try
        {
            ThrowIfFailed(await _process.WaitAsync(cancellationToken).WaitAsync(StopTimeout, cancellationToken));
        }
        catch (TimeoutException)
        {
            _process.Signal(Signals.Kill);
            throw new CommandException($"{_name} did not end within {StopTimeout.TotalSeconds:0} s and was killed. {LogTail.Quote(_home.LogOf(_name))}");
        }
    }

    void ThrowIfFailed(int code)
    {
        if (code is not (ExitCodes.Done or ExitCodes.Cancelled))
            throw new CommandException($"{_name} ended with code {code}. {LogTail.Quote(_home.LogOf(_name))}");
    }

    public async ValueTask DisposeAsync()
    {
        await ProcessTerminator.StopAsync(_process.Identity, StopTimeout, PollInterval, CancellationToken.None);
        _process.Dispose();
        _home.Forget(_name);
        if (_readyFile is not null)
            File.Delete(_readyFile);
    }
}

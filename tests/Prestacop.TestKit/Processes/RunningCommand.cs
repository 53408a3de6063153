using System.Collections.Concurrent;
using System.Diagnostics;

namespace Prestacop.TestKit;

/// <summary>A program that was started, with what it has printed so far. Disposing kills it and its children.</summary>
public sealed class RunningCommand : IAsyncDisposable
{
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    readonly ConcurrentQueue<(bool IsError, string Text)> _lines = new();
    readonly Process _process;

    RunningCommand(Process process) => _process = process;

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether the program has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>All lines of both streams, in the order in which they arrived.</summary>
    public string Printed => string.Join('\n', _lines.Select(line => line.Text));

    /// <summary>The lines of the standard error stream.</summary>
    public string Errors => string.Join('\n', _lines.Where(line => line.IsError).Select(line => line.Text));

    /// <summary>Starts a program with an empty standard input.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static RunningCommand Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        var command = new RunningCommand(process);
        process.OutputDataReceived += (_, line) => command.Keep(false, line.Data);
        process.ErrorDataReceived += (_, line) => command.Keep(true, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return command;
    }

    /// <summary>Waits until it has printed a text, on a number of lines.</summary>
    /// <exception cref="TimeoutException">It did not, in time or before its end; the message has what it printed.</exception>
    public async Task WaitForAsync(string text, TimeSpan limit, int times = 1)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (_lines.Count(line => line.Text.Contains(text, StringComparison.Ordinal)) < times)
        {
            if (HasExited || TimeProvider.System.GetElapsedTime(started) > limit)
                throw new TimeoutException($"It never printed '{text}' {times} times. It printed:\n{Printed}");
            await Task.Delay(PollInterval);
        }
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    /// <exception cref="TimeoutException">It did not end in time; it is killed, and the message has what it printed.</exception>
    public async Task<int> WaitAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Kill();
            throw new TimeoutException($"It did not end within {limit}. It printed:\n{Printed}");
        }
        return _process.ExitCode;
    }

    /// <summary>Sends TERM: the program should end in an orderly way.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Sends INT, as Ctrl-C does.</summary>
    public Task InterruptAsync() => SignalAsync("INT");

    /// <summary>Kills it and its children, as a crash would.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    /// <summary>Sends a signal, such as HUP.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    void Keep(bool isError, string? line)
    {
        if (line is not null)
            _lines.Enqueue((isError, line));
    }
}

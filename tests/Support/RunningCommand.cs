using System.Collections.Concurrent;
using System.Diagnostics;

namespace Prestacop.Tests.Support;

/// <summary>A program that was started, with what it printed.</summary>
sealed class RunningCommand : IAsyncDisposable
{
    readonly ConcurrentQueue<string> _lines = new();
    readonly Process _process;

    RunningCommand(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All that it printed, output and errors, a line each.</summary>
    public string Printed => string.Join('\n', _lines);

    public static RunningCommand Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        var command = new RunningCommand(process);
        process.OutputDataReceived += (_, line) => command.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => command.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return command;
    }

    /// <summary>Waits until it has printed a text as often as is said.</summary>
    /// <exception cref="TimeoutException">It did not, in time or before its end; the message holds what it printed.</exception>
    public async Task WaitForAsync(string text, TimeSpan limit, int times = 1)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (_lines.Count(line => line.Contains(text, StringComparison.Ordinal)) < times)
        {
            if (HasExited || TimeProvider.System.GetElapsedTime(started) > limit)
                throw new TimeoutException($"It never printed '{text}' {times} times. It printed:\n{Printed}");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    /// <exception cref="TimeoutException">It did not end in time; it is killed, and the message holds what it printed.</exception>
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

    /// <summary>Asks for an orderly end.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Ends it and its children at once, as a crash would.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}

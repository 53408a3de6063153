namespace Prestacop.Live.Tests.Support;

/// <summary>A job that runs in this process until it is stopped, with what it has printed so far. Disposing stops it.</summary>
sealed class StreamingRun : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly StringWriter _printed = new();
    readonly TextWriter _shared;
    readonly Task _job;

    /// <summary>Starts it.</summary>
    /// <param name="start">Runs the job until it is cancelled.</param>
    public StreamingRun(Func<TextWriter, CancellationToken, Task> start)
    {
        _shared = TextWriter.Synchronized(_printed);
        _job = start(_shared, _stop.Token);
    }

    /// <summary>What it has printed.</summary>
    public string Printed
    {
        get
        {
            // The lock is the one that each method of a synchronized writer takes.
            lock (_shared)
                return _printed.ToString();
        }
    }

    /// <summary>Waits until something is the case, while the job runs.</summary>
    public Task WaitForAsync(Func<Task<bool>> condition) => StoredTopics.WaitAsync(condition, _job);

    /// <summary>Waits until it has printed a text.</summary>
    public Task SaysAsync(string text) => WaitForAsync(() => Task.FromResult(Printed.Contains(text, StringComparison.Ordinal)));

    /// <summary>Stops it.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _job;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // Its failure has been thrown by who waited for it.
        await _job.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        await _shared.DisposeAsync();
    }
}

using System.Diagnostics;
using Prestacop.Cli.Watch;
using Spectre.Console;

namespace Prestacop.Cli.Demo;

/// <summary>Shows the alerts while drones fly, counts them and measures the time to the first.</summary>
sealed class AlertPhase(AlertFeed feed, IAnsiConsole console, TimeProvider time)
{
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    static readonly TimeSpan QuietWithin = TimeSpan.FromSeconds(90);

    long _lastAlert;
    int _seen;

    public int Seen => Volatile.Read(ref _seen);

    public double? FirstAlertSeconds { get; private set; }

    /// <param name="begin">Starts the producers, once no alert can be missed.</param>
    /// <param name="produce">Ends when no more alerts are expected; its exception ends the phase.</param>
    /// <param name="cancellationToken">Ends the phase.</param>
    public async Task RunAsync(Action begin, Func<CancellationToken, Task> produce, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new AlertWatch(console, new WatchOptions(AlertFilter.All, Json: false, Max: null, console.Profile.Out.IsTerminal)) { OnAlert = Note };
        var showing = watch.ShowAsync(feed.ReadAsync(end.Token), end.Token);
        try
        {
            await Task.WhenAny(feed.Positioned, showing);
            cancellationToken.ThrowIfCancellationRequested();
            begin();
            await await Task.WhenAny(produce(end.Token), showing);
        }
        finally
        {
            await end.CancelAsync();
            await showing;
        }
    }

    void Note(SeenAlert alert)
    {
        Interlocked.Exchange(ref _lastAlert, time.GetTimestamp());
        if (Interlocked.Increment(ref _seen) == 1)
            FirstAlertSeconds = SinceStart(alert.SeenAt);
    }

    /// <summary>The script execs this program, so the process started with the command, before any build.</summary>
    static double SinceStart(DateTimeOffset now)
    {
        using var process = Process.GetCurrentProcess();
        return (now - process.StartTime.ToUniversalTime()).TotalSeconds;
    }

    /// <summary>
    /// Waits for the alerts of the last messages after the drones have stopped: until the expected number has arrived and then none has for
    /// two seconds.
    /// </summary>
    public async Task UntilQuietAsync(long expected, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < QuietWithin
            && (Seen < expected || time.GetElapsedTime(begin) < Quiet || time.GetElapsedTime(Interlocked.Read(ref _lastAlert)) < Quiet))
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
    }
}

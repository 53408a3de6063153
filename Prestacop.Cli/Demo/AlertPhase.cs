using System.Diagnostics;
using Prestacop.Cli.Watch;
using Spectre.Console;

namespace Prestacop.Cli.Demo;

/// <summary>Shows the alerts while drones fly, and notes when the first came and how many.</summary>
sealed class AlertPhase(AlertFeed feed, IAnsiConsole console, TimeProvider time)
{
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    static readonly TimeSpan QuietWithin = TimeSpan.FromSeconds(90);

    long _lastAlert;
    int _seen;

    public int Seen => Volatile.Read(ref _seen);

    public double? FirstAlertSeconds { get; private set; }

    /// <param name="begin">Starts the producers, once no alert can be missed any more.</param>
    /// <param name="produce">Ends when there is no more to be seen; an exception of it is the phase's own.</param>
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

    /// <summary>The script becomes this program without a new process: its start is that of the command, a build included.</summary>
    static double SinceStart(DateTimeOffset now)
    {
        using var process = Process.GetCurrentProcess();
        return (now - process.StartTime.ToUniversalTime()).TotalSeconds;
    }

    /// <summary>
    /// What the last messages raise is still on its way when the drones have ended: waits until as many alerts as must come have come,
    /// and then for a moment in which none does.
    /// </summary>
    public async Task UntilQuietAsync(long expected, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < QuietWithin
            && (Seen < expected || time.GetElapsedTime(begin) < Quiet || time.GetElapsedTime(Interlocked.Read(ref _lastAlert)) < Quiet))
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Prestacop.Cli.Watch;
using Spectre.Console;

namespace Prestacop.Cli.Demo;

/// <summary>Shows the alerts while drones fly, remembers them and measures the time to the first.</summary>
/// <param name="feed">The alerts.</param>
/// <param name="introduction">Lines above the alerts.</param>
/// <param name="console">Where they are shown.</param>
/// <param name="time">The clock.</param>
sealed class AlertPhase(AlertFeed feed, IReadOnlyList<string> introduction, IAnsiConsole console, TimeProvider time)
{
    static readonly TimeSpan QuietInterval = TimeSpan.FromSeconds(2);
    static readonly TimeSpan QuietTimeout = TimeSpan.FromSeconds(90);

    readonly ConcurrentDictionary<string, bool> _seen = new();
    long _lastAlert;

    /// <summary>The ids of the alerts that have arrived.</summary>
    public IReadOnlyCollection<string> SeenIds => [.. _seen.Keys];

    public double? FirstAlertSeconds { get; private set; }

    /// <param name="begin">Starts the producers, once no alert can be missed.</param>
    /// <param name="produce">Ends when no more alerts are expected; its exception ends the phase.</param>
    /// <param name="cancellationToken">Ends the phase.</param>
    public async Task RunAsync(Action begin, Func<CancellationToken, Task> produce, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new AlertWatch(console, new WatchOptions(AlertFilter.All, Json: false, Max: null, console.Profile.Out.IsTerminal) { Header = introduction }) { OnAlert = Note };
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
        _seen.TryAdd(alert.Alert.AlertId, true);
        FirstAlertSeconds ??= SinceStart(alert.SeenAt);
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
        while (time.GetElapsedTime(begin) < QuietTimeout
            && (_seen.Count < expected || time.GetElapsedTime(begin) < QuietInterval || time.GetElapsedTime(Interlocked.Read(ref _lastAlert)) < QuietInterval))
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
    }
}

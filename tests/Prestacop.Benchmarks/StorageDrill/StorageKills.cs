using System.Globalization;
using Prestacop.Benchmarks.Drill;
using Prestacop.Contracts;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Supervision;

namespace Prestacop.Benchmarks.StorageDrill;

/// <summary>Runs <c>streaming</c>, <c>compact</c> and <c>retention</c>, and kills them and the DataNode at random moments.</summary>
sealed class StorageKills(DrillCluster cluster, Random random) : IAsyncDisposable
{
    /// <summary>Pictures of days before these are removed; their rows stay.</summary>
    const int PictureDays = 60;

    const string Compact = "compact";
    const string Retention = "retention";

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // Four restarts take seconds, the later ones pauses of up to a minute, and after eight within the window the supervisor gives up, as it should.
    static readonly int MaxDataNodeKills = RestartPolicy.Default.MaxRestarts / 2;

    static readonly TimeSpan MaxStreamingLife = TimeSpan.FromSeconds(45);

    static readonly Dictionary<string, string[]> Jobs = new()
    {
        [JobService.Streaming] = [JobService.Streaming, "--topics", .. PublishedDays.Published.Select(topic => topic.Name), "--trigger", "2 seconds"],
        [Compact] = [Compact, "--datasets", .. PublishedDays.Published.Select(topic => topic.Dataset), "--grace", "30s"],
        [Retention] = [Retention, "--dataset", Topics.Get(Topics.DroneImages).Dataset, "--days", PictureDays.ToString(CultureInfo.InvariantCulture)],
    };

    // How long the last whole run took: a kill comes at a random moment of it.
    readonly Dictionary<string, TimeSpan> _durations = new() { [Compact] = TimeSpan.FromSeconds(20), [Retention] = TimeSpan.FromSeconds(15) };
    readonly Queue<long> _dataNodeKills = [];
    RunningCommand? _streaming;

    /// <summary>How often each part was killed.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    /// <summary>Runs of <c>compact</c> and <c>retention</c> that came to their end before they were to be killed.</summary>
    public int Completed { get; private set; }

    /// <summary>Runs of them that failed without being killed.</summary>
    public int Failed { get; private set; }

    /// <summary>Starts <c>streaming</c>.</summary>
    public void Start() => _streaming = cluster.StartJob(Jobs[JobService.Streaming]);

    /// <summary>Kills something, and lets it begin again.</summary>
    /// <returns>What was killed.</returns>
    public async Task<string> KillAsync(CancellationToken cancellationToken)
    {
        var name = random.Next(4) switch
        {
            1 when !MayKillDataNode() => await KillWithinAsync(Compact, cancellationToken),
            0 => await KillStreamingAsync(cancellationToken),
            1 => await KillDataNodeAsync(cancellationToken),
            2 => await KillWithinAsync(Compact, cancellationToken),
            _ => await KillWithinAsync(Retention, cancellationToken),
        };
        Counts[name] = Counts.GetValueOrDefault(name) + 1;
        return name;
    }

    /// <summary>Stores what is left, and runs both rewriting jobs to their end.</summary>
    /// <exception cref="InvalidOperationException">A job failed.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await StopStreamingAsync();
        await cluster.SubmitAsync(cancellationToken, [.. Jobs[JobService.Streaming], "--available-now"]);
        await cluster.SubmitAsync(cancellationToken, Jobs[Retention]);
        await cluster.SubmitAsync(cancellationToken, Jobs[Compact]);
    }

    public async ValueTask DisposeAsync() => await StopStreamingAsync();

    async Task<string> KillStreamingAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(MaxStreamingLife * random.NextDouble(), cancellationToken);
        await EndAsync(_streaming!);
        await _streaming!.DisposeAsync();
        Start();
        return JobService.Streaming;
    }

    bool MayKillDataNode()
    {
        while (_dataNodeKills.TryPeek(out var first) && TimeProvider.System.GetElapsedTime(first) > RestartPolicy.Default.Window)
            _dataNodeKills.Dequeue();
        return _dataNodeKills.Count < MaxDataNodeKills;
    }

    /// <exception cref="TimeoutException">It was not restarted.</exception>
    async Task<string> KillDataNodeAsync(CancellationToken cancellationToken)
    {
        var process = cluster.Process(DataNodeService.Name);
        _dataNodeKills.Enqueue(TimeProvider.System.GetTimestamp());
        Signals.Send(process, Signals.Kill);
        await cluster.WaitForAnotherAsync(DataNodeService.Name, process, cancellationToken).WaitAsync(Limit, cancellationToken);
        return DataNodeService.Name;
    }

    /// <summary>Starts a job and kills it at a random moment; again, when it had come to its end before.</summary>
    async Task<string> KillWithinAsync(string job, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        while (true)
        {
            var started = TimeProvider.System.GetTimestamp();
            await using var command = cluster.StartJob(Jobs[job]);
            var end = command.WaitAsync(Limit, limit.Token);
            if (await Task.WhenAny(end, Task.Delay(_durations[job] * random.NextDouble(), limit.Token)) != end)
            {
                await EndAsync(command);
                return job;
            }
            // A DataNode that was killed before may fail it; the last run of each must not.
            if (await end != 0)
            {
                Failed++;
                await Console.Error.WriteLineAsync($"storage-drill: {job} failed by itself: {command.Errors.Trim().Split('\n')[0]}");
                continue;
            }
            Completed++;
            _durations[job] = TimeProvider.System.GetElapsedTime(started);
        }
    }

    /// <summary>Half of the time the driver alone, which its job must survive; otherwise both at once.</summary>
    async Task EndAsync(RunningCommand command)
    {
        if (random.Next(2) == 0)
            await command.SignalAsync("KILL");
        else
            command.Kill();
        await command.WaitAsync(Limit);
    }

    async Task StopStreamingAsync()
    {
        if (_streaming is not { } running)
            return;
        _streaming = null;
        await running.TerminateAsync();
        await running.WaitAsync(Limit);
        await running.DisposeAsync();
    }
}

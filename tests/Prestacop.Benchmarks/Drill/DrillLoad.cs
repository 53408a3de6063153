using System.Globalization;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Drill;

/// <summary>The fleet and the ticket feeder, which the drill kills and starts again itself: they are not services of the cluster.</summary>
/// <param name="dotnet">What they are started with.</param>
sealed class DrillLoad(DrillCluster cluster, DrillOptions options, string folder, string dotnet = "dotnet") : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>How long a producer looks for Kafka before it gives its start up, with the start of its process on a busy machine.</summary>
    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    static readonly TimeSpan PauseAfterEnd = TimeSpan.FromSeconds(2);

    readonly string _tickets = Path.Combine(folder, "tickets.csv");
    readonly string _summary = Path.Combine(folder, "tickets.json");
    RunningCommand? _fleet;
    RunningCommand? _feeder;
    readonly Dictionary<string, long> _starts = [];
    int _flights;

    /// <summary>Lines of the ticket file.</summary>
    public int Rows { get; private set; }

    /// <summary>What a producer said that ended in the middle of its work although nobody had asked it to.</summary>
    public List<string> Ended { get; } = [];

    /// <summary>What a producer said that did not start because Kafka was away: it ends with an error, and its operator starts it again.</summary>
    public List<string> Refused { get; } = [];

    public ProcessIdentity Fleet => Identity(_fleet);

    public ProcessIdentity Feeder => Identity(_feeder);

    /// <summary>Starts those again that have ended by themselves, and notes what they said. A feeder that is done stays so.</summary>
    public async Task RestartEndedAsync()
    {
        if (_fleet!.HasExited)
        {
            await NoteAsync(FaultKind.Fleet, _fleet);
            await Task.Delay(PauseAfterEnd, CancellationToken.None);
            await KillFleetAsync();
        }
        if (_feeder!.HasExited && await _feeder.WaitAsync(Limit) != 0)
        {
            await NoteAsync(FaultKind.Feeder, _feeder);
            await Task.Delay(PauseAfterEnd, CancellationToken.None);
            await KillFeederAsync();
        }
    }

    public async Task StartAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        Rows = (int)(duration.TotalSeconds * options.Tickets);
        await using (var generator = Producer("csv", "--generate", Number(Rows), _tickets, "--seed", Number(options.Seed)))
            await EndAsync(generator, cancellationToken);
        _fleet = StartFleet();
        _feeder = StartFeeder();
    }

    /// <summary>Kills the fleet and starts another, which publishes first what the killed one had kept.</summary>
    public async Task KillFleetAsync()
    {
        await KillAsync(_fleet);
        _fleet = StartFleet();
    }

    /// <summary>Kills the feeder and resumes the file.</summary>
    public async Task KillFeederAsync()
    {
        await KillAsync(_feeder);
        _feeder = StartFeeder("--resume");
    }

    /// <summary>Lets both end in an orderly way, and publishes the rest of the tickets.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var program in new[] { _fleet!, _feeder! })
        {
            if (!program.HasExited)
                await program.TerminateAsync();
            var code = await program.WaitAsync(Limit, cancellationToken);
            // 2: ended by the signal.
            if (code is not (0 or 2))
                throw new InvalidOperationException($"A producer ended with {code}:\n{program.Printed}");
        }
        await using var rest = Producer(Feed("--resume", "--summary-json", _summary));
        await EndAsync(rest, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_fleet is not null)
            await _fleet.DisposeAsync();
        if (_feeder is not null)
            await _feeder.DisposeAsync();
    }

    RunningCommand StartFleet()
    {
        _starts[FaultKind.Fleet] = TimeProvider.System.GetTimestamp();
        return Producer("drones", "--drones", Number(options.Drones), "--rate", Number(options.Rate), "--seed", Number(options.Seed + (1000 * _flights++)));
    }

    RunningCommand StartFeeder(params string[] more)
    {
        _starts[FaultKind.Feeder] = TimeProvider.System.GetTimestamp();
        return Producer(Feed([.. more, "--rate", Number(options.Tickets)]));
    }

    string[] Feed(params string[] more) => ["csv", _tickets, .. more];

    RunningCommand Producer(params string[] arguments) =>
        RunningCommand.Start(dotnet, [SourceTree.Program("Prestacop.Producers"), .. arguments], cluster.Environment, folder);

    async Task NoteAsync(string part, RunningCommand program)
    {
        var (age, code) = (TimeProvider.System.GetElapsedTime(_starts[part]), await program.WaitAsync(Limit));
        var said = string.Join(" | ", program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(5));
        var isRefused = age < StartTimeout && said.Contains("Kafka", StringComparison.Ordinal);
        (isRefused ? Refused : Ended).Add(string.Create(
            CultureInfo.InvariantCulture, $"{part} {(isRefused ? "did not start" : "ended by itself")} with {code} after {age.TotalSeconds:0} s: {said}"));
    }

    static ProcessIdentity Identity(RunningCommand? program) =>
        program is null ? throw new InvalidOperationException("It has not been started.") : ProcessIdentity.Of(program.Id) ?? throw new InvalidOperationException("It has ended.");

    static async Task KillAsync(RunningCommand? program)
    {
        if (!program!.HasExited)
            program.Kill();
        await program.WaitAsync(Limit);
        await program.DisposeAsync();
    }

    static async Task EndAsync(RunningCommand program, CancellationToken cancellationToken)
    {
        if (await program.WaitAsync(Limit, cancellationToken) is var code and not 0)
            throw new InvalidOperationException($"A producer ended with {code}:\n{program.Printed}");
    }

    static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}

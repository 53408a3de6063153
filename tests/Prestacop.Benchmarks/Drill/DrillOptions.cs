using System.CommandLine;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Benchmarks.Drill;

/// <summary>How hard a drill is.</summary>
sealed record DrillOptions
{
    /// <summary>How often each fault is tried.</summary>
    public required int Rounds { get; init; }

    /// <summary>What is killed in each round, some of <see cref="DrillFaults.Names"/>.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>How long a killed service stays away.</summary>
    public required TimeSpan Away { get; init; }

    /// <summary>Of the fleet, the tickets and the order of the faults.</summary>
    public required int Seed { get; init; }

    public required int Drones { get; init; }

    /// <summary>Messages per second of the fleet.</summary>
    public required double Rate { get; init; }

    /// <summary>Tickets per second.</summary>
    public required int Tickets { get; init; }

    /// <summary>Messages per second of the client that notes each acknowledgement; each of them needs a human.</summary>
    public required int Noted { get; init; }

    /// <summary>Where the figures go as JSON; null for nowhere.</summary>
    public FileInfo? Json { get; init; }
}

/// <summary><c>drill</c>: kills every part of a cluster of its own and counts what is lost.</summary>
sealed class DrillCommand : Command
{
    readonly Option<bool> _short = new("--short") { Description = "Try each fault once. Default: three times." };
    readonly Option<string[]> _parts = new("--parts")
    {
        Description = $"Kill only these. Default: all of {string.Join(", ", DrillFaults.Names)}.",
        DefaultValueFactory = _ => [.. DrillFaults.Names],
        AllowMultipleArgumentsPerToken = true,
        HelpName = "NAME",
    };
    readonly Option<double> _away = new("--away")
    {
        Description = "Seconds that a killed service stays away before its supervisor may restart it.",
        DefaultValueFactory = _ => 0,
        HelpName = "S",
    };
    readonly Option<int> _seed = new("--seed") { Description = "Of the fleet, the tickets and the order of the faults.", DefaultValueFactory = _ => 1, HelpName = "S" };
    readonly Option<int> _drones = new("--drones") { Description = "Number of drones.", DefaultValueFactory = _ => 20, HelpName = "N" };
    readonly Option<double> _rate = new("--rate") { Description = "Messages per second of the fleet.", DefaultValueFactory = _ => 60, HelpName = "R" };
    readonly Option<int> _tickets = new("--tickets") { Description = "Tickets per second.", DefaultValueFactory = _ => 100, HelpName = "R" };
    readonly Option<int> _noted = new("--noted")
    {
        Description = "Messages per second of a client that notes each acknowledgement; each needs a human.",
        DefaultValueFactory = _ => 4,
        HelpName = "R",
    };
    readonly Option<FileInfo?> _json = new("--json") { Description = "Write the figures to this file as JSON, too.", HelpName = "FILE" };

    public DrillCommand() : base(
        "drill",
        "Start a cluster of its own with supervised jobs, a dashboard, drones and tickets; kill -9 every part in turn; then compare offsets and ids of all "
        + "topics with what is stored and what the dashboard has. The exit code is 0 only when nothing is lost or doubled and everything came back by itself.")
    {
        _parts.AcceptOnlyFromAmong([.. DrillFaults.Names]);
        _away.InRange(0, 3_600);
        _drones.InRange(1, 10_000);
        _rate.InRange(1, 10_000);
        _tickets.InRange(1, 10_000);
        _noted.InRange(1, 1_000);
        foreach (var option in (Option[])[_short, _parts, _away, _seed, _drones, _rate, _tickets, _noted, _json])
            Add(option);
        SetAction((parsed, cancellationToken) => new DrillSession(Read(parsed)).RunAsync(cancellationToken));
    }

    DrillOptions Read(ParseResult parsed) => new()
    {
        Rounds = parsed.GetValue(_short) ? 1 : 3,
        Parts = [.. parsed.GetRequiredValue(_parts).Distinct()],
        Away = TimeSpan.FromSeconds(parsed.GetValue(_away)),
        Seed = parsed.GetValue(_seed),
        Drones = parsed.GetValue(_drones),
        Rate = parsed.GetValue(_rate),
        Tickets = parsed.GetValue(_tickets),
        Noted = parsed.GetValue(_noted),
        Json = parsed.GetValue(_json),
    };
}

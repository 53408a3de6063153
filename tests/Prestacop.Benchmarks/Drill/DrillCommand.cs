using System.CommandLine;
using System.CommandLine.Parsing;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Benchmarks.Drill;

/// <summary><c>drill</c>: kills every part of a cluster of its own and counts what is lost.</summary>
sealed class DrillCommand : Command
{
    const int DefaultKills = 200;
    const double MinutesPerFault = 1.5;

    static readonly IReadOnlyList<string> LongParts = [.. FaultKind.EveryPart.Except(FaultKind.PartsInTurn)];

    /// <summary>Faults of links, disks and clocks, which only parts have of which there is one.</summary>
    static readonly string[] OneNodeFaults = [FaultKind.NetworkGroup, FaultKind.DiskGroup, FaultKind.Clock];

    readonly Option<bool> _short = new("--short") { Description = "Try each fault once. Default: three times." };
    readonly Option<string[]> _parts = new("--parts")
    {
        Description = $"Kill only these. Default: all of {string.Join(", ", FaultKind.PartsInTurn)}, in a long drill also {string.Join(", ", LongParts)}.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "NAME",
    };
    readonly Option<int?> _kills = new("--kills") { Description = "A long drill of this many faults at random moments. Default of a long drill: 200.", HelpName = "N" };
    readonly Option<double?> _minutes = new("--minutes")
    {
        Description = "A long drill in which no fault begins after this time. Default: a minute and a half for each of --kills.",
        HelpName = "M",
    };
    readonly Option<string[]> _faults = new("--faults")
    {
        Description = $"A long drill of these faults, and not only kill: {string.Join(", ", FaultKind.Groups)}. Default of a long drill: all; network and disk need root.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "FAULT",
        // As in --faults kill,network, too.
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))],
    };
    readonly Option<double?> _outage = new("--outage")
    {
        Description = "A long drill in which each fault that lasts lasts this many seconds. Default: some seconds, by its kind. Each fault comes once, if --kills says nothing else.",
        HelpName = "S",
    };
    readonly Option<int> _nodes = new("--nodes")
    {
        Description = "Brokers and DataNodes of a long drill, 1 or 3. With three, faults befall one of them, and majority two brokers at once; network, disk and clock know one only.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
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
        "Start a cluster of its own with supervised jobs, a dashboard, drones and tickets; kill -9 every part in turn, or with --kills let faults of all kinds befall random parts "
        + "at random moments; then compare offsets and ids of all topics with what is stored and what the dashboard has. The exit code is 0 only when nothing is lost or doubled and "
        + "everything came back by itself.")
    {
        _parts.AcceptOnlyFromAmong([.. FaultKind.EveryPart]);
        _away.InRange(0, 3_600);
        _kills.InRange(1, 10_000);
        _minutes.InRange(1, 10_000);
        _outage.InRange(1, 3_600);
        _nodes.InRange(1, 3);
        _faults.Validators.Add(result =>
        {
            foreach (var unknown in (result.GetValue(_faults) ?? []).Except(FaultKind.Groups))
                result.AddError($"Unknown fault '{unknown}'; expected {string.Join(", ", FaultKind.Groups)}.");
        });
        Validators.Add(result =>
        {
            if (IsLong(result) && (ValueOf(result, _short) || ValueOf(result, _away) > 0))
                result.AddError("--short and --away kill each part in turn; they do not go with --kills, --minutes, --faults and --outage.");
            if (!IsLong(result) && (ValueOf(result, _parts) ?? []).Intersect(LongParts).FirstOrDefault() is { } part)
                result.AddError($"'{part}' is a part of a long drill only. Add --kills, --minutes, --faults or --outage.");
            var nodes = ValueOf(result, _nodes);
            if (nodes == 2)
                result.AddError("Invalid --nodes '2'; expected 1 or 3.");
            else if (nodes == 3 && (!IsLong(result) || FaultsOf(result).Intersect(OneNodeFaults).Any()))
                result.AddError($"--nodes 3 is for a long drill without {string.Join(", ", OneNodeFaults)}. Name others with --faults: {string.Join(", ", FaultKind.Groups.Except(OneNodeFaults))}.");
        });
        _drones.InRange(1, 10_000);
        _rate.InRange(1, 10_000);
        _tickets.InRange(1, 10_000);
        _noted.InRange(1, 1_000);
        foreach (var option in (Option[])[_short, _parts, _away, _kills, _minutes, _faults, _outage, _nodes, _seed, _drones, _rate, _tickets, _noted, _json])
            Add(option);
        SetAction((parsed, cancellationToken) => new DrillSession(Read(parsed)).RunAsync(cancellationToken));
    }

    bool IsLong(SymbolResult parsed) =>
        ValueOf(parsed, _kills) is not null || ValueOf(parsed, _minutes) is not null || ValueOf(parsed, _outage) is not null || ValueOf(parsed, _faults) is { Length: > 0 };

    /// <summary>The value of an option; the default when it is not valid, which the parser says itself.</summary>
    static T? ValueOf<T>(SymbolResult parsed, Option<T> option)
    {
        try
        {
            return parsed.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>The faults that were named, or all.</summary>
    IReadOnlyList<string> FaultsOf(SymbolResult parsed) => parsed.GetValue(_faults) is { Length: > 0 } named ? named : FaultKind.Groups;

    DrillOptions Read(ParseResult parsed)
    {
        var isLong = IsLong(parsed.CommandResult);
        var parts = parsed.GetValue(_parts) is { Length: > 0 } named ? named.Distinct().ToList() : isLong ? FaultKind.EveryPart : FaultKind.PartsInTurn;
        var minutes = parsed.GetValue(_minutes);
        var outage = parsed.GetValue(_outage) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var nodes = parsed.GetValue(_nodes);
        var plan = isLong ? PlanOf(parsed, parts, outage, nodes) : null;
        return new DrillOptions
        {
            Rounds = parsed.GetValue(_short) ? 1 : 3,
            Parts = parts,
            Away = TimeSpan.FromSeconds(parsed.GetValue(_away)),
            Seed = parsed.GetValue(_seed),
            Drones = parsed.GetValue(_drones),
            Rate = parsed.GetValue(_rate),
            Tickets = parsed.GetValue(_tickets),
            Noted = parsed.GetValue(_noted),
            Json = parsed.GetValue(_json),
            Nodes = nodes,
            Plan = plan,
            Minutes = minutes is { } given ? TimeSpan.FromMinutes(given) : (TimeSpan.FromMinutes(MinutesPerFault) + (outage ?? TimeSpan.Zero)) * (plan?.Count ?? 0),
        };
    }

    /// <exception cref="CommandException">None of the faults can befall any of the parts.</exception>
    IReadOnlyList<PlannedFault> PlanOf(ParseResult parsed, IReadOnlyList<string> parts, TimeSpan? outage, int nodes)
    {
        var groups = FaultsOf(parsed.CommandResult);
        var once = FaultKind.All.Where(kind => groups.Contains(kind.Group) && kind.MinBrokers <= nodes).Sum(kind => kind.Parts.Count(parts.Contains));
        var count = parsed.GetValue(_kills) ?? (outage is null ? DefaultKills : once);
        try
        {
            return DrillPlan.Of(parsed.GetValue(_seed), count, groups, parts, outage, nodes);
        }
        catch (ArgumentException none)
        {
            throw new CommandException(none.Message, none);
        }
    }
}

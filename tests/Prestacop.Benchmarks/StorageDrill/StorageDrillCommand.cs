using System.CommandLine;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Benchmarks.StorageDrill;

/// <summary>How hard a storage drill is.</summary>
/// <param name="Kills">How often something is killed.</param>
/// <param name="Seed">Of the order of the kills and their moments.</param>
/// <param name="Rate">Records per second of each topic.</param>
/// <param name="DaySeconds">How long a day of the records' timestamps takes.</param>
/// <param name="Json">Where the figures go as JSON; null for nowhere.</param>
sealed record StorageDrillOptions(int Kills, int Seed, int Rate, double DaySeconds, FileInfo? Json);

/// <summary><c>storage-drill</c>: kills what writes and rewrites the storage, and compares every offset afterwards.</summary>
sealed class StorageDrillCommand : Command
{
    readonly Option<int> _kills = new("--kills") { Description = "How often something is killed.", DefaultValueFactory = _ => 50, HelpName = "N" };
    readonly Option<int> _seed = new("--seed") { Description = "Of the order of the kills and their moments.", DefaultValueFactory = _ => 1, HelpName = "S" };
    readonly Option<int> _rate = new("--rate") { Description = "Records per second of each of the two topics.", DefaultValueFactory = _ => 50, HelpName = "R" };

    readonly Option<double> _daySeconds = new("--day-seconds")
    {
        Description = "Seconds that a day of the records' timestamps takes: so days close while the drill runs.",
        DefaultValueFactory = _ => 20,
        HelpName = "S",
    };

    readonly Option<FileInfo?> _json = new("--json") { Description = "Write the figures to this file as JSON, too.", HelpName = "FILE" };

    public StorageDrillCommand() : base(
        "storage-drill",
        "Start a cluster of its own and publish records of one day after the other; kill -9 streaming, compact, retention and the DataNode at random moments; "
        + "then compare the offsets in Kafka with those in the storage, as Spark and as DuckDB read it. The exit code is 0 only when nothing is lost or doubled.")
    {
        _kills.InRange(1, 10_000);
        _rate.InRange(1, 10_000);
        _daySeconds.InRange(1, 86_400);
        foreach (var option in (Option[])[_kills, _seed, _rate, _daySeconds, _json])
            Add(option);
        SetAction((parsed, cancellationToken) => new StorageDrillSession(new(
            parsed.GetValue(_kills), parsed.GetValue(_seed), parsed.GetValue(_rate), parsed.GetValue(_daySeconds), parsed.GetValue(_json))).RunAsync(cancellationToken));
    }
}

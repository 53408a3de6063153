using System.Globalization;
using System.Text.Json;
using Prestacop.Benchmarks.Drill;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.StorageDrill;

/// <summary>A whole storage drill, on a cluster of its own. However it ends, it ends all that it has started.</summary>
sealed class StorageDrillSession(StorageDrillOptions options)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var processes = OrphanedProcesses.MarkChildren();
        var folder = Directory.CreateTempSubdirectory("prestacop-storage-drill-");
        var isGood = false;
        try
        {
            isGood = await DrillAsync(folder.FullName, cancellationToken);
        }
        finally
        {
            await processes.EndAsync();
            if (isGood)
                folder.Delete(recursive: true);
            else
                Say($"what the parts said is in {folder.FullName}/home/logs");
        }
        return isGood ? ExitCodes.Done : ExitCodes.Failed;
    }

    async Task<bool> DrillAsync(string folder, CancellationToken cancellationToken)
    {
        Say("starting a cluster");
        await using var cluster = await DrillCluster.StartAsync(Path.Combine(folder, "home"), cancellationToken, "--free-ports");
        await using var published = await PublishedDays.StartAsync(cluster.BootstrapServers, options);
        await using var kills = new StorageKills(cluster, new Random(options.Seed));
        kills.Start();
        for (var number = 1; number <= options.Kills; number++)
            Say($"kill {number} of {options.Kills}: {await kills.KillAsync(cancellationToken)}");
        Say("storing the rest, and rewriting it");
        await published.FinishAsync();
        await kills.FinishAsync(cancellationToken);
        Say("comparing every offset");
        var audit = new StorageDrillAudit(cluster, folder);
        var lines = new List<AuditLine>();
        foreach (var topic in PublishedDays.Published)
            lines.AddRange(await audit.CompareAsync(topic, cancellationToken));
        return await ReportAsync(kills, lines, cancellationToken);
    }

    async Task<bool> ReportAsync(StorageKills kills, IReadOnlyList<AuditLine> lines, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.What,-34}{line.Expected,12:N0} expected{line.Lost,8:N0} lost{line.Doubled,8:N0} doubled"));
        Figure[] figures =
        [
            .. kills.Counts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => new Figure($"storage.kills-{part.Key}", part.Value, "kills")),
            new("storage.kills", kills.Counts.Values.Sum(), "kills", options.Kills, Goal.AtLeast),
            new("storage.rewrites-completed", kills.Completed, "runs"),
            new("storage.rewrites-failed", kills.Failed, "runs"),
            new("storage.lost", lines.Sum(line => line.Lost), "records", 0, Goal.AtMost),
            new("storage.doubled", lines.Sum(line => line.Doubled), "records", 0, Goal.AtMost),
        ];
        foreach (var figure in figures)
            Console.WriteLine(figure.Line);
        if (options.Json is { } file)
            await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(figures.Select(figure => new { name = figure.Name, value = figure.Value, unit = figure.Unit, goal = figure.Wanted, ok = !figure.IsShort })), cancellationToken);
        return !figures.Any(figure => figure.IsShort) && lines.All(line => line.Expected > 0);
    }

    static void Say(string text) => Console.Error.WriteLine($"storage-drill: {text}");
}

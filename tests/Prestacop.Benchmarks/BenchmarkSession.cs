using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks;

/// <summary>Runs groups of benchmarks, each on a cluster of its own. However it ends, it ends all that they have started.</summary>
/// <param name="groups">What to measure.</param>
/// <param name="tickets">How many tickets the statistics are measured with.</param>
sealed class BenchmarkSession(IReadOnlyList<BenchmarkGroup> groups, long tickets)
{
    static readonly TimeSpan UnwindTimeout = TimeSpan.FromSeconds(10);

    readonly List<Figure> _figures = [];

    public async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken cancellationToken)
    {
        using var processes = OrphanedProcesses.MarkChildren();
        // What a cancelled benchmark cannot delete goes with the folder.
        var folder = Directory.CreateTempSubdirectory("pb-");
        Environment.SetEnvironmentVariable("TMPDIR", folder.FullName);
        var measuring = MeasureAsync(cancellationToken);
        try
        {
            // Not every benchmark looks at the token.
            await measuring.WaitAsync(cancellationToken);
        }
        finally
        {
            await processes.EndAsync();
            // A cancelled benchmark fails now, since its servers are gone, and may start another process on its way out.
            await Task.WhenAny(measuring, Task.Delay(UnwindTimeout, CancellationToken.None));
            await processes.EndAsync();
            folder.Delete(recursive: true);
        }
        return _figures;
    }

    async Task MeasureAsync(CancellationToken cancellationToken)
    {
        foreach (var group in groups)
        {
            BenchmarkRun.Say($"{group.Name}: starting a cluster");
            await using var cluster = await TestCluster.StartAsync(group.NeedsSpark, group.NeedsWeb, cancellationToken: cancellationToken);
            // The client takes address and token from where any program would.
            foreach (var (name, value) in cluster.Environment)
                Environment.SetEnvironmentVariable(name, value);
            var run = new BenchmarkRun(cluster, Console.Out, tickets);
            await group.RunAsync(run, cancellationToken);
            _figures.AddRange(run.Figures);
        }
    }
}

namespace Prestacop.Benchmarks.Drill;

/// <summary>The statistics that have grown day by day and fault by fault are those that a recount of everything gives.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="folder">A folder for the results.</param>
sealed class StatisticsAudit(DrillCluster cluster, string folder)
{
    /// <summary>Brings the summaries up to date, as an operator does from time to time.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => AnalyseAsync("refreshed", cancellationToken);

    /// <summary>Brings them up to date, counts everything again, and compares the rows of every statistic.</summary>
    public async Task<AuditLine> CompareAsync(CancellationToken cancellationToken)
    {
        await AnalyseAsync("refreshed", cancellationToken);
        await AnalyseAsync("recounted", cancellationToken, "--rebuild");
        return AuditLine.SameRows("rows of statistics as recounted", Rows("recounted"), Rows("refreshed"));
    }

    async Task AnalyseAsync(string name, CancellationToken cancellationToken, params string[] more) => await cluster.SubmitAsync(
        cancellationToken,
        ["analysis", "--publish", "false", "--local", Path.Combine(folder, "local-" + name), "--output", Path.Combine(folder, name), "--report", Path.Combine(folder, name + ".html"), .. more]);

    List<string> Rows(string name) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(folder, name), "*.csv").SelectMany(file => File.ReadLines(file).Select(line => $"{Path.GetFileName(file)}: {line}")),
    ];
}

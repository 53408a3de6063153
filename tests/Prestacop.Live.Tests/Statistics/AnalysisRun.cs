using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Sql;
using Prestacop.Statistics;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>Runs of the analysis job over one storage, in this process, by the stack's Spark.</summary>
sealed class AnalysisRun(SparkSession session, string storage, string folder)
{
    public AnalysisOptions Options { get; init; } = new()
    {
        Storage = storage,
        Summaries = $"{storage}-summaries",
        Local = Path.Combine(folder, "local"),
        Only = StatisticRegistry.All,
        Filter = StatisticFilter.None,
        Output = Path.Combine(folder, "results"),
        Report = Path.Combine(folder, "report.html"),
    };

    /// <summary>The clock of the job.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Runs it and returns what it printed.</summary>
    public async Task<string> RunAsync(Func<AnalysisOptions, AnalysisOptions>? change = null)
    {
        using var output = new StringWriter();
        await new AnalysisJob(session, change is null ? Options : change(Options), output, Time).RunAsync(CancellationToken.None);
        return output.ToString();
    }

    /// <summary>Every file that a run with these options writes on this machine, by its name.</summary>
    public static Dictionary<string, string> Files(AnalysisOptions options) => Directory.EnumerateFiles(options.Output, "*.csv").Append(options.Report)
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
}

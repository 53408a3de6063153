using System.CommandLine;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>What the analysis job is told.</summary>
/// <param name="Storage">Folder of the datasets.</param>
/// <param name="Results">Folder that the results are written to, one folder each.</param>
/// <param name="Only">The statistics that are wanted.</param>
/// <param name="ShownRows">Most rows of a statistic that are printed; all are written.</param>
/// <param name="SummaryFile">Where the counts go as JSON; null for nowhere.</param>
sealed record AnalysisOptions(string Storage, string Results, IReadOnlyList<Statistic> Only, int ShownRows, FileInfo? SummaryFile);

/// <summary><c>analysis</c>: its options and what runs.</summary>
static class AnalysisCommand
{
    public static Command Create(JobHost host)
    {
        var arguments = new JobArguments();
        var results = new Option<string>("--results")
        {
            Description = "Folder that the results are written to as Parquet, one folder a statistic; what is there is replaced.",
            DefaultValueFactory = _ => "/prestacop-statistics",
        };
        var only = new Option<string[]>("--only")
        {
            Description = "Only these statistics. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        only.AcceptOnlyFromAmong([.. Statistics.All.Select(statistic => statistic.Name)]);
        var rows = new Option<int>("--rows")
        {
            Description = "Most rows of a statistic that are printed.",
            DefaultValueFactory = _ => 10,
        };
        var summary = new Option<FileInfo?>("--summary-json")
        {
            Description = "Write the counts of the datasets and the sizes of the statistics to this file.",
        };
        var command = new Command("analysis", "Compute the statistics over all that is stored, print them and write them to HDFS.");
        arguments.AddStorageTo(command);
        foreach (var option in new Option[] { results, only, rows, summary })
            command.Options.Add(option);
        command.SetAction((result, _) => host.RunAsync(async (session, cancellationToken) =>
        {
            var names = result.GetValue(only) ?? [];
            var chosen = Statistics.All.Where(statistic => names.Length == 0 || names.Contains(statistic.Name)).ToList();
            var options = new AnalysisOptions(
                arguments.Storage(result), result.GetRequiredValue(results).TrimEnd('/'), chosen, result.GetRequiredValue(rows), result.GetValue(summary));
            await new AnalysisJob(session, options, host.Output).RunAsync(cancellationToken);
        }));
        return command;
    }
}

using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Options;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary><c>analysis</c>: its options and what runs.</summary>
static class AnalysisCommand
{
    const string Spark = "spark";
    const string DuckDb = "duckdb";

    public static Command Create(JobHost host)
    {
        var arguments = new JobArguments();
        var filter = new FilterOptions();
        var summaries = new Option<string?>("--summaries")
        {
            Description = "Folder of the summaries that Spark keeps of each day. Default: beside the storage, as /prestacop-summaries.",
        };
        var results = new Option<string?>("--results")
        {
            Description = "Let Spark write the results as Parquet to this folder, such as /prestacop-statistics, too: one folder a statistic; what is there is replaced.",
        };
        var local = new Option<string>("--local")
        {
            Description = "Folder on this machine for a copy of the summaries, which answers at once: see ./prestacop stats.",
            DefaultValueFactory = _ => SummaryStore.Default().Folder,
        };
        var only = new Option<string[]>("--only")
        {
            Description = "Only these statistics. Default: all.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        only.AcceptOnlyFromAmong([.. StatisticRegistry.All.Select(statistic => statistic.Name)]);
        var rebuild = new Option<bool>("--rebuild") { Description = "Read all of history anew, not only the days that have changed." };
        var engine = new Option<string>("--engine")
        {
            Description = $"Who answers from the summaries: {DuckDb}, on this machine, or {Spark}. Both give the same rows.",
            DefaultValueFactory = _ => DuckDb,
        };
        engine.AcceptOnlyFromAmong(DuckDb, Spark);
        var rows = new Option<int>("--rows")
        {
            Description = "Most rows of a statistic that are printed.",
            DefaultValueFactory = _ => 10,
        };
        rows.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
                result.AddError("--rows is 0 or more.");
        });
        var files = new Option<string?>("--output")
        {
            Description = "Folder on this machine for a CSV and a Parquet file of each statistic. Default: results in the folder of --local.",
            HelpName = "DIR",
        };
        var report = new Option<string?>("--report")
        {
            Description = "File for all statistics as one page with charts and a map. Default: report.html in the folder of --local.",
            HelpName = "FILE",
        };
        var publish = new Option<bool>("--publish")
        {
            Description = $"Publish the results to the topic '{Topics.Statistics}'. Results of a filter are not published: they are not the statistic.",
            DefaultValueFactory = _ => true,
        };
        var summary = new Option<FileInfo?>("--summary-json")
        {
            Description = "Write the counts of the datasets and the sizes of the statistics to this file.",
        };
        var command = new Command("analysis", "Compute the statistics over all that is stored: print them, write them, publish them, draw them.");
        arguments.AddStorageTo(command);
        arguments.AddKafkaTo(command);
        foreach (var option in new Option[] { summaries, results, local, only, rebuild, engine, rows, files, report, publish, summary })
            command.Options.Add(option);
        filter.AddTo(command);
        command.SetAction((result, stopped) => JobHost.RunAsync(async (session, cancellationToken) =>
        {
            var names = result.GetValue(only) ?? [];
            var storage = arguments.Storage(result);
            var folder = Path.GetFullPath(result.GetRequiredValue(local));
            var wanted = filter.Read(result);
            var options = new AnalysisOptions
            {
                Storage = storage,
                Summaries = result.GetValue(summaries)?.TrimEnd('/') ?? SummariesOf(storage),
                Results = result.GetValue(results)?.TrimEnd('/'),
                Local = folder,
                Only = [.. StatisticRegistry.All.Where(statistic => names.Length == 0 || names.Contains(statistic.Name))],
                Filter = wanted,
                Rebuild = result.GetValue(rebuild),
                BySpark = result.GetRequiredValue(engine) == Spark,
                ShownRows = result.GetRequiredValue(rows),
                Output = Path.GetFullPath(result.GetValue(files) ?? Path.Combine(folder, "results")),
                Report = Path.GetFullPath(result.GetValue(report) ?? Path.Combine(folder, "report.html")),
                SummaryFile = result.GetValue(summary),
                Publish = result.GetRequiredValue(publish) && wanted.IsEmpty
                    ? new PublishOptions(arguments.Kafka(result), arguments.NameOf(result, Topics.Statistics))
                    : null,
            };
            await new AnalysisJob(session, options, host.Output).RunAsync(cancellationToken);
        }, stopped));
        return command;
    }

    /// <summary><c>/prestacop-summaries</c> for <c>/prestacop-storage</c>.</summary>
    internal static string SummariesOf(string storage)
    {
        const string Storage = "-storage";
        return (storage.EndsWith(Storage, StringComparison.Ordinal) ? storage[..^Storage.Length] : storage) + "-summaries";
    }
}

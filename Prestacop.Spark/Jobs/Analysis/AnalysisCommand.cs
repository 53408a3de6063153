using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Statistics;
using Prestacop.Statistics.Options;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary><c>analysis</c>: its options and what runs.</summary>
sealed class AnalysisCommand : Command
{
    const string Spark = "spark";
    const string DuckDb = "duckdb";

    readonly StorageArgument _storage = new();
    readonly KafkaArguments _kafka = new();
    readonly FilterOptions _filter = new();

    readonly Option<string?> _summaries = new("--summaries")
    {
        Description = "Folder in which Spark keeps a summary of each day. Default: beside the storage, as /prestacop-summaries.",
    };

    readonly Option<string?> _results = new("--results")
    {
        Description = "Also let Spark write the results as Parquet to this folder, such as /prestacop-statistics: one folder per statistic, which is replaced.",
    };

    readonly Option<string> _local = new("--local")
    {
        Description = "Folder on this machine for a copy of the summaries, which ./prestacop stats queries.",
        DefaultValueFactory = _ => SummaryStore.Default().Folder,
    };

    readonly Option<string[]> _only = new("--only") { Description = "Only these statistics. Default: all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };

    readonly Option<bool> _rebuild = new("--rebuild") { Description = "Summarise all of history again, not only the days that have changed." };

    readonly Option<string> _engine = new("--engine")
    {
        Description = $"What executes the statistics over the summaries: {DuckDb}, on this machine, or {Spark}. Both give the same rows.",
        DefaultValueFactory = _ => DuckDb,
    };

    readonly Option<int> _rows = new("--rows") { Description = "Maximum of rows of a statistic to print.", DefaultValueFactory = _ => 10 };

    readonly Option<string?> _output = new("--output")
    {
        Description = "Folder on this machine for a CSV and a Parquet file of each statistic. Default: results in the folder of --local.",
        HelpName = "DIR",
    };

    readonly Option<string?> _report = new("--report")
    {
        Description = "File for all statistics as one HTML page with charts and a map. Default: report.html in the folder of --local.",
        HelpName = "FILE",
    };

    readonly Option<string?> _public = new("--public")
    {
        Description = "Also write a page for the public to this folder on this machine: index.html and a CSV file for each statistic, without those about single vehicles or drones.",
        HelpName = "DIR",
    };

    readonly Option<bool> _publish = new("--publish")
    {
        Description = $"Publish the results to the topic '{Topics.Statistics}'. Filtered results are never published: they are not the whole statistic.",
        DefaultValueFactory = _ => true,
    };

    readonly Option<FileInfo?> _summaryFile = new("--summary-json")
    {
        Description = "Write the row counts of the datasets and of the statistics to this file.",
    };

    public AnalysisCommand(JobHost host)
        : base("analysis", "Compute the statistics over everything that is stored: print, write, publish and draw them.")
    {
        _only.AcceptOnlyFromAmong([.. StatisticRegistry.All.Select(statistic => statistic.Name)]);
        _engine.AcceptOnlyFromAmong(DuckDb, Spark);
        _rows.AtLeast(0);
        _storage.AddTo(this);
        _kafka.AddTo(this);
        foreach (var option in new Option[] { _summaries, _results, _local, _only, _rebuild, _engine, _rows, _output, _report, _public, _publish, _summaryFile })
            Options.Add(option);
        _filter.AddTo(this);
        SetAction((result, cancellationToken) => host.RunAsync(
            result, (session, token) => new AnalysisJob(session, Read(result), host.Output, host.Time).RunAsync(token), cancellationToken));
    }

    AnalysisOptions Read(ParseResult result)
    {
        var names = result.GetValue(_only) ?? [];
        var storage = _storage.Read(result);
        var local = Path.GetFullPath(result.GetRequiredValue(_local));
        var filter = _filter.Read(result);
        return new AnalysisOptions
        {
            Storage = storage,
            Summaries = result.GetValue(_summaries)?.TrimEnd('/') ?? SummaryLocation.BesideStorage(storage),
            Results = result.GetValue(_results)?.TrimEnd('/'),
            Local = local,
            Only = [.. StatisticRegistry.All.Where(statistic => names.Length == 0 || names.Contains(statistic.Name))],
            Filter = filter,
            Rebuild = result.GetValue(_rebuild),
            BySpark = result.GetRequiredValue(_engine) == Spark,
            ShownRows = result.GetRequiredValue(_rows),
            Output = Path.GetFullPath(result.GetValue(_output) ?? Path.Combine(local, "results")),
            Report = Path.GetFullPath(result.GetValue(_report) ?? Path.Combine(local, "report.html")),
            Public = result.GetValue(_public) is { } folder ? Path.GetFullPath(folder) : null,
            SummaryFile = result.GetValue(_summaryFile),
            Publish = result.GetRequiredValue(_publish) && filter.IsEmpty
                ? new PublishOptions(_kafka.Settings(result), _kafka.TopicPrefix(result) + Topics.Statistics)
                : null,
        };
    }
}

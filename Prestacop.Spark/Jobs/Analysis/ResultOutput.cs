using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Statistics;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>Writes the results: CSV and Parquet files, an HTML report, and messages to Kafka.</summary>
sealed class ResultOutput(SparkSession session, AnalysisOptions options, TextWriter output)
{
    /// <summary>A write is a short task that mostly waits for HDFS.</summary>
    const int MaxParallelWrites = 4;

    /// <param name="results">What was computed.</param>
    /// <param name="overview">What the report begins with.</param>
    /// <param name="cancellationToken">To stop.</param>
    public async Task WriteAsync(IReadOnlyList<StatisticResult> results, ReportOverview overview, CancellationToken cancellationToken)
    {
        foreach (var result in results)
            WriteFiles(result);
        await using (var report = File.Create(Created(options.Report)))
            await HtmlReport.WriteAsync(results, overview, report, cancellationToken);
        await output.WriteLineAsync($"written: {options.Output}/*.csv and *.parquet, {options.Report}");
        if (options.Public is { } site)
            await output.WriteLineAsync($"written for the public: {site}/{PublicPage.Page} with {await PublicPage.WriteAsync(site, results, overview, cancellationToken)} statistics");
        // The result of a filter is not the whole statistic, which others expect.
        if (!options.Filter.IsEmpty)
            return;
        if (options.Results is { } folder)
        {
            var limit = new ParallelOptions { MaxDegreeOfParallelism = MaxParallelWrites, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(results.Where(result => result.Rows.Count > 0), limit, (result, end) => StoreAsync(result, folder, end));
        }
        if (options.Publish is { } publish)
            await PublishAsync(results, publish, cancellationToken);
    }

    void WriteFiles(StatisticResult result)
    {
        var file = Created(Path.Combine(options.Output, result.Statistic.Name));
        using (var csv = File.Create(file + ".csv"))
            CsvFile.Write(result, csv);
        ParquetFile.Write(result, file + ".parquet");
    }

    async ValueTask StoreAsync(StatisticResult result, string folder, CancellationToken cancellationToken)
    {
        var schema = new StructType(result.Columns.Select(column => new StructField(column.Name, DataType.FromDdl(SparkType(column.Type)), true)));
        var rows = await session.CreateDataFrameAsync(result.Rows.Select(row => new GenericRow([.. row])), schema, cancellationToken);
        // One file: a result is small, and its order is part of it.
        await rows.Coalesce(1).Write().Mode(SaveMode.Overwrite).ParquetAsync($"{folder}/{result.Statistic.Name}", cancellationToken);
    }

    async Task PublishAsync(IReadOnlyList<StatisticResult> results, PublishOptions publish, CancellationToken cancellationToken)
    {
        var schema = (StructType)DataType.FromDdl("key STRING, value STRING");
        var records = results.Select(result => new GenericRow(
            [result.Statistic.Name, JsonSerializer.Serialize(StatisticMessages.Of(result), ContractsJson.Default.StatisticMessage)]));
        var rows = await session.CreateDataFrameAsync(records, schema, cancellationToken);
        await rows.Coalesce(1).Write().Format("kafka")
            .Options(publish.Kafka.ForSpark())
            .Option("topic", publish.Topic)
            .SaveAsync(cancellationToken);
        await output.WriteLineAsync($"published: {results.Count} statistics to the topic {publish.Topic}");
    }

    static string SparkType(ResultType type) => type switch
    {
        ResultType.WholeNumber => "BIGINT",
        ResultType.Fraction => "DOUBLE",
        ResultType.Day => "DATE",
        ResultType.Truth => "BOOLEAN",
        _ => "STRING",
    };

    static string Created(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }
}

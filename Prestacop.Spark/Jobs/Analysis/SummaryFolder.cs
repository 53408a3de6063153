using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Statistics.Summaries;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>The summaries in HDFS, a folder each, and in it a folder a day.</summary>
sealed class SummaryFolder(SparkSession session, string path)
{
    /// <summary>A file is downloaded in one piece: this limits it to some ten megabytes, however many rows a day has.</summary>
    const int MaxRowsPerFile = 500_000;

    public string Path => path;

    /// <summary>See <see cref="SummaryLocation.PathOf"/>.</summary>
    public string Location => SummaryLocation.PathOf(path);

    /// <summary>The days of each summary.</summary>
    public Task<IReadOnlyList<SummaryDay>> DaysAsync(CancellationToken cancellationToken) => OptionalParquet.CollectAsync<SummaryDay>(
        session.Read().Format("binaryFile").Option("recursiveFileLookup", true).Option("pathGlobFilter", "*.parquet").Load(path)
            .Select(SparkPaths.Element("path", 1).As("name"), SparkPaths.Element("path", 3).As("summary"), SparkDates.OfPath.As("date"))
            .Filter(Col("date").IsNotNull())
            .GroupBy("summary", "date")
            // As SummaryDay.FingerprintOf computes it.
            .Agg(Md5(ConcatWs(",", SortArray(CollectList(Col("name"))))).As("files"))
            .OrderBy("summary", "date"),
        cancellationToken);

    /// <summary>The rows of all days; none for a summary that was never written.</summary>
    public Task<DataFrame> ReadAsync(Summary summary, CancellationToken cancellationToken) =>
        OptionalParquet.ReadAsync(session, $"{path}/{summary.Name}", $"{summary.Schema}, {Summary.Date} DATE", cancellationToken);

    /// <summary>Writes the days that the rows belong to, and replaces what was there.</summary>
    /// <param name="all">Whether all other days are deleted.</param>
    public Task WriteAsync(Summary summary, DataFrame rows, bool all, CancellationToken cancellationToken) => rows.Write()
        .Mode(SaveMode.Overwrite)
        .Option("partitionOverwriteMode", all ? "static" : "dynamic")
        .Option("maxRecordsPerFile", MaxRowsPerFile)
        .PartitionBy(Summary.Date)
        .ParquetAsync($"{path}/{summary.Name}", cancellationToken);

    /// <summary>Empties a day. A day without rows is not written by <see cref="WriteAsync"/> and would keep its old rows.</summary>
    public async Task ClearAsync(SummaryDay day, CancellationToken cancellationToken)
    {
        var summary = SummaryDefinitions.All.Single(known => known.Name == day.Summary);
        var none = await session.CreateDataFrameAsync([], (StructType)DataType.FromDdl(summary.Schema), cancellationToken);
        await none.Write().Mode(SaveMode.Overwrite).ParquetAsync($"{path}/{day.Summary}/{Summary.Date}={day.Date:yyyy-MM-dd}", cancellationToken);
    }
}

using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>The summaries in HDFS, a folder each, and in it a folder a day.</summary>
sealed class SummaryFolder(SparkSession session, string path)
{
    /// <summary>A file is fetched in one piece: some ten megabytes, whatever a day brings.</summary>
    const int MostRowsOfAFile = 500_000;

    public string Path => path;

    /// <summary>Which days there are of which summary.</summary>
    public async Task<IReadOnlyList<SummaryDay>> DaysAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await session.Read().Format("binaryFile").Option("recursiveFileLookup", true).Option("pathGlobFilter", "*.parquet").Load(path)
                .Select(StoredDatasets.Element("path", 1).As("name"), StoredDatasets.Element("path", 3).As("summary"), SparkDates.OfPath.As("date"))
                .Filter(Col("date").IsNotNull())
                .GroupBy("summary", "date")
                .Agg(Md5(ConcatWs(",", SortArray(CollectList(Col("name"))))).As("files"))
                .OrderBy("summary", "date")
                .CollectAsync<SummaryDay>(cancellationToken);
        }
        catch (SparkException absent) when (absent.ErrorClass == "PATH_NOT_FOUND")
        {
            return [];
        }
    }

    /// <summary>The rows that are kept; of a summary that was never written there are none.</summary>
    public async Task<DataFrame> ReadAsync(Summary summary, CancellationToken cancellationToken)
    {
        var schema = $"{summary.Columns}, {Summary.Date} DATE";
        var rows = session.Read().Schema(schema).Parquet($"{path}/{summary.Name}");
        try
        {
            _ = await rows.SchemaAsync(cancellationToken);
            return rows;
        }
        catch (SparkException absent) when (absent.ErrorClass == "PATH_NOT_FOUND")
        {
            return await session.CreateDataFrameAsync([], (StructType)DataType.FromDdl(schema), cancellationToken);
        }
    }

    /// <summary>Writes the days that the rows are of in the place of those that were there.</summary>
    /// <param name="all">Whether all other days go.</param>
    public Task WriteAsync(Summary summary, DataFrame rows, bool all, CancellationToken cancellationToken) => rows.Write()
        .Mode(SaveMode.Overwrite)
        .Option("partitionOverwriteMode", all ? "static" : "dynamic")
        .Option("maxRecordsPerFile", MostRowsOfAFile)
        .PartitionBy(Summary.Date)
        .ParquetAsync($"{path}/{summary.Name}", cancellationToken);

    /// <summary>Empties days: a day of no rows is no part of what is written, and would keep what was there.</summary>
    public async Task ClearAsync(SummaryDay day, CancellationToken cancellationToken)
    {
        var summary = SummaryDefinitions.All.Single(known => known.Name == day.Summary);
        var none = await session.CreateDataFrameAsync([], (StructType)DataType.FromDdl(summary.Columns), cancellationToken);
        await none.Write().Mode(SaveMode.Overwrite).ParquetAsync($"{path}/{day.Summary}/{Summary.Date}={day.Date:yyyy-MM-dd}", cancellationToken);
    }
}

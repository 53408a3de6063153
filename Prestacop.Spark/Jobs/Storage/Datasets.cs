using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>The datasets in HDFS: their days and their rows.</summary>
sealed class Datasets(SparkSession session, string storage)
{
    /// <summary>
    /// The days of every dataset, from the names of their files: no file is opened. A folder that the streaming job writes has a log of the
    /// files that belong to it, which Spark reads instead of listing folders.
    /// </summary>
    public async Task<IReadOnlyList<DatasetDay>> DaysAsync(CancellationToken cancellationToken)
    {
        var days = await Task.WhenAll(Topics.All.Select(topic => DaysOfAsync(topic.Dataset, cancellationToken)));
        return [.. days.SelectMany(day => day)];
    }

    /// <summary>The rows of these days, including those that could not be parsed.</summary>
    public DataFrame Rows(Topic topic, IReadOnlyCollection<DateOnly> dates) =>
        StoredPlates.WithTokens(topic, All(topic).Filter(SparkDates.Among(dates)));

    /// <summary>The rows of all days.</summary>
    public DataFrame All(Topic topic) =>
        session.Read().Schema(DatasetRows.SchemaOf(topic)).Parquet($"{storage}/{topic.Dataset}");

    // The statistics say which topics they lack: a dataset that does not exist has no days.
    Task<IReadOnlyList<DatasetDay>> DaysOfAsync(string dataset, CancellationToken cancellationToken) =>
        OptionalParquet.CollectAsync<DatasetDay>(FilesOf(dataset), cancellationToken);

    /// <summary>The rows of all days; without rows when nothing of the topic is stored.</summary>
    public Task<DataFrame> AllOrEmptyAsync(Topic topic, CancellationToken cancellationToken) =>
        OptionalParquet.ReadAsync(session, $"{storage}/{topic.Dataset}", DatasetRows.SchemaOf(topic), cancellationToken);

    internal DataFrame FilesOf(string dataset) => session.Read().Format("binaryFile").Load($"{storage}/{dataset}")
        .Select(SparkPaths.Element("path", 1).As("name"), SparkDates.OfPath.As("date"), Col("length"), Col("modificationTime"))
        .Filter(Col("name").EndsWith(".parquet").And(Col("date").IsNotNull()))
        .GroupBy("date")
        .Agg(
            Count(Lit(1)).As("files"),
            Sum(Col("length")).As("bytes"),
            Expr("bit_xor(xxhash64(name, length, modificationTime))").As("fingerprint"))
        .Select(Lit(dataset).As("dataset"), Col("date"), Col("files"), Col("bytes"), Col("fingerprint"))
        .OrderBy("date");
}

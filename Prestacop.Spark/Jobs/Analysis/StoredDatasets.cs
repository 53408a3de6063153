using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>The datasets in HDFS: which days there are, and their rows.</summary>
sealed class StoredDatasets(SparkSession session, string storage)
{
    /// <summary>
    /// The days of every dataset, by the names of their files alone: nothing is opened. A folder that the streaming job writes holds a log
    /// of what belongs to it, which Spark reads instead of listing folders.
    /// </summary>
    public async Task<IReadOnlyList<StoredDay>> DaysAsync(CancellationToken cancellationToken)
    {
        var days = await Task.WhenAll(Topics.All.Select(topic => DaysOfAsync(topic.Dataset, cancellationToken)));
        return [.. days.SelectMany(day => day)];
    }

    /// <summary>The rows of these days, those that could not be read among them.</summary>
    public DataFrame Rows(Topic topic, IReadOnlyCollection<DateOnly> dates) => All(topic).Filter(SparkDates.Among(dates));

    /// <summary>The rows of all days.</summary>
    public DataFrame All(Topic topic) =>
        session.Read().Schema(StoredRows.SchemaOf(topic)).Parquet($"{storage}/{topic.Dataset}");

    async Task<IReadOnlyList<StoredDay>> DaysOfAsync(string dataset, CancellationToken cancellationToken)
    {
        try
        {
            return await FilesOf(dataset).CollectAsync<StoredDay>(cancellationToken);
        }
        catch (SparkException absent) when (absent.ErrorClass == "PATH_NOT_FOUND")
        {
            // Nothing has been stored of this topic yet: the statistics that need it say so.
            return [];
        }
    }

    internal DataFrame FilesOf(string dataset) => session.Read().Format("binaryFile").Load($"{storage}/{dataset}")
        .Select(Element("path", 1).As("name"), SparkDates.OfPath.As("date"), Col("length"), Col("modificationTime"))
        .Filter(Col("name").EndsWith(".parquet").And(Col("date").IsNotNull()))
        .GroupBy("date")
        .Agg(
            Count(Lit(1)).As("files"),
            Sum(Col("length")).As("bytes"),
            Expr("bit_xor(xxhash64(name, length, modificationTime))").As("fingerprint"))
        .Select(Lit(dataset).As("dataset"), Col("date"), Col("files"), Col("bytes"), Col("fingerprint"))
        .OrderBy("date");

    internal static Column Element(string path, int fromEnd) => Expr($"element_at(split({path}, '/'), -{fromEnd})");
}

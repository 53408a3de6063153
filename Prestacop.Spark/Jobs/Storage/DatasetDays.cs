using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>The days of a dataset from the names of its files: no file is opened.</summary>
static class DatasetDays
{
    /// <summary>The fingerprint of a group of files, from their columns <c>name</c>, <c>length</c> and <c>modificationTime</c>.</summary>
    public static Column Fingerprint => Expr("bit_xor(xxhash64(name, length, modificationTime))");

    /// <summary>The days that the log of Spark's file sink names; those of the folder when it has no log.</summary>
    /// <param name="session">Reads the log.</param>
    /// <param name="storage">The folder of the datasets.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="others">Days that are known otherwise. The log may name files of them that do not exist any more, and Spark looks at each file.</param>
    /// <param name="only">The one day that is needed; null for all.</param>
    public static DataFrame Logged(SparkSession session, string storage, string dataset, IReadOnlyCollection<DateOnly> others, DateOnly? only = null) =>
        Files(session, $"{storage}/{dataset}", others, only)
        .Select(SparkPaths.Element("path", 1).As("name"), SparkDates.OfPath.As("date"), Col("length"), Col("modificationTime"))
        .Filter(Col("name").EndsWith(".parquet").And(Col("date").IsNotNull()))
        .GroupBy("date")
        .Agg(
            Count(Lit(1)).As("files"),
            Sum(Col("length")).As("bytes"),
            Fingerprint.As("fingerprint"))
        .Select(Lit(dataset).As("dataset"), Col("date"), Col("files"), Col("bytes"), Col("fingerprint"))
        .OrderBy("date");

    static DataFrame Files(SparkSession session, string path, IReadOnlyCollection<DateOnly> others, DateOnly? only)
    {
        var files = session.Read().Format("binaryFile").Load(path);
        if (only is { } date)
            return files.Filter(SparkDates.Among([date]));
        return others.Count == 0 ? files : files.Filter(Not(SparkDates.Among(others)));
    }
}

using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>The rows of a day as they are in its files, without the day itself, and the files that they are written to.</summary>
/// <param name="session">Reads and writes.</param>
/// <param name="folder">The dataset.</param>
sealed class DayRows(SparkSession session, DatasetFolder folder)
{
    /// <summary>Bytes of a row group: the part of a file that a reader takes or skips as a whole.</summary>
    const int RowGroup = 32 << 20;

    const string Copy = "copyOfARecord";

    /// <summary>
    /// The columns of the files: those that this program knows, and after them those that only a newer program has written, which must not get lost.
    /// </summary>
    public async Task<StructType> SchemaAsync(Topic topic, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var known = ((StructType)DataType.FromDdl(DatasetRows.SchemaOf(topic))).Fields.Where(field => field.Name != DatasetRows.Date).ToList();
        var merged = await session.Read().Option("mergeSchema", true).Parquet([.. paths]).SchemaAsync(cancellationToken);
        return new StructType(Merged(known, merged.Fields.Where(field => field.Name != DatasetRows.Date)));
    }

    /// <summary>Known columns with those that only the files have, also within structs: the message in an alert gains the columns of messages.</summary>
    internal static List<StructField> Merged(IEnumerable<StructField> known, IEnumerable<StructField> stored)
    {
        var found = stored.ToList();
        var merged = known.Select(field => field.DataType is StructType inner && found.Find(other => IsSame(other, field))?.DataType is StructType other
            ? field with { DataType = new StructType(Merged(inner.Fields, other.Fields)) }
            : field).ToList();
        return [.. merged, .. found.Where(field => !merged.Exists(other => IsSame(other, field)))];
    }

    static bool IsSame(StructField one, StructField other) => string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The rows of files.</summary>
    public DataFrame Read(IReadOnlyList<string> paths, StructType schema) => session.Read().Schema(schema).Parquet([.. paths]);

    /// <summary>Each record once. Of several rows of a record always the same one is kept, however often the query is run.</summary>
    public static DataFrame EachOnce(DataFrame rows, StructType schema) => rows
        .WithColumn(Copy, RowNumber().Over(Sql.Expressions.Window.PartitionBy([.. RowAudits.Record.Select(Col)]).OrderBy(RowAudits.Hash(schema))))
        .Filter(Col(Copy).EqualTo(1)).Drop(Copy);

    /// <summary>Writes rows in their order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="schema">Their schema.</param>
    /// <param name="files">The number of files.</param>
    /// <param name="path">The folder, which does not exist yet.</param>
    /// <param name="cancellationToken">To stop.</param>
    public static Task WriteAsync(DataFrame rows, StructType schema, int files, string path, CancellationToken cancellationToken)
    {
        var order = DayOrder.Of(schema);
        var writer = rows.RepartitionByRange(files, order).SortWithinPartitions(order).Write()
            // A file beside the others, which plain readers of the folder would have to skip.
            .Option("mapreduce.fileoutputcommitter.marksuccessfuljobs", false)
            .Option("parquet.block.size", RowGroup)
            // As large as the values need: otherwise each row group has a megabyte for each filter.
            .Option("parquet.bloom.filter.adaptive.enabled", true);
        foreach (var column in DayOrder.Filtered(schema))
            writer = writer.Option($"parquet.bloom.filter.enabled#{column}", true);
        return writer.ParquetAsync(path, cancellationToken);
    }

    /// <summary>The paths of files in a day's folder, as Spark is given them.</summary>
    public IReadOnlyList<string> PathsOf(DateOnly date, IEnumerable<string> names) => [.. names.Select(name => $"{folder.Day(date)}/{name}")];
}

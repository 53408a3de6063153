using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>Computes <see cref="RowAudit"/> in one pass over the rows.</summary>
static class RowAudits
{
    /// <summary>What identifies a record: a topic that was made again has its offsets again, at other times.</summary>
    public static readonly string[] Record = ["kafkaPartition", "kafkaOffset", "kafkaTimestamp"];

    /// <summary>Computes the audit of rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="schema">Their schema.</param>
    /// <param name="cancellationToken">To stop.</param>
    public static async Task<RowAudit> OfAsync(DataFrame rows, StructType schema, CancellationToken cancellationToken) =>
        new([.. (await Query(rows, schema).CollectAsync<PartitionAudit>(cancellationToken)).OrderBy(partition => partition.Partition)]);

    internal static DataFrame Query(DataFrame rows, StructType schema) => rows
        .GroupBy(Coalesce(Col("kafkaPartition"), Lit(-1)).As("partition"))
        .Agg(
            Count(Lit(1)).As("rows"),
            CountDistinct(Coalesce(Col("kafkaOffset"), Lit(-1L)), Coalesce(UnixMicros(Col("kafkaTimestamp")), Lit(-1L))).As("records"),
            Coalesce(Min(Col("kafkaOffset")), Lit(-1L)).As("first"),
            Coalesce(Max(Col("kafkaOffset")), Lit(-1L)).As("last"),
            Coalesce(Sum(Col("kafkaOffset").Cast("decimal(38,0)")).Cast("string"), Lit("0")).As("offsetSum"),
            Sum(Hash(schema).Cast("decimal(38,0)")).Cast("string").As("content"));

    /// <summary>A hash over all columns of a row.</summary>
    public static Column Hash(StructType schema) => XXHash64([.. schema.Fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(Hashable)]);

    // Spark hashes no maps, whose entries have no order.
    static Column Hashable(StructField field) => HasMap(field.DataType) ? ToJson(Col(field.Name)) : Col(field.Name);

    static bool HasMap(DataType type) => type switch
    {
        MapType => true,
        ArrayType array => HasMap(array.ElementType),
        StructType fields => fields.Fields.Any(field => HasMap(field.DataType)),
        _ => false,
    };
}

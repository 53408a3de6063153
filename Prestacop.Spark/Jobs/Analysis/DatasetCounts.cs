using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>What is stored of a topic.</summary>
/// <param name="Rows">Rows, those that could not be read among them.</param>
/// <param name="Unreadable">Rows that could not be read and were kept as bytes.</param>
/// <param name="DistinctOffsets">Different places in Kafka; fewer than rows would be a record stored twice.</param>
sealed record DatasetCount(long Rows, long Unreadable, long DistinctOffsets);

/// <summary>Counts what is stored.</summary>
static class DatasetCounts
{
    public static async Task<IReadOnlyDictionary<string, DatasetCount>> OfAsync(StoredDatasets datasets, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, DatasetCount>();
        foreach (var topic in datasets.Present)
        {
            var rows = datasets.Rows(topic.Name);
            var columns = await rows.ColumnsAsync(cancellationToken);
            var unreadable = columns.Contains(JsonRows.Unreadable) ? Count(Col(JsonRows.Unreadable)) : Lit(0L);
            var row = await rows
                .Agg(
                    Count(Lit(1)).As("rows"),
                    unreadable.As("unreadable"),
                    CountDistinct(Col("kafkaPartition"), Col("kafkaOffset")).As("distinctOffsets"))
                .FirstAsync(cancellationToken);
            counts[topic.Dataset] = new DatasetCount(row.GetAs<long>("rows"), row.GetAs<long>("unreadable"), row.GetAs<long>("distinctOffsets"));
        }
        return counts;
    }

    public static void Print(IReadOnlyDictionary<string, DatasetCount> counts, TextWriter output)
    {
        foreach (var (dataset, count) in counts)
            output.WriteLine($"{dataset}: {count.Rows} rows, {count.Unreadable} unreadable, {count.DistinctOffsets} distinct offsets");
    }
}

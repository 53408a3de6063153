using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// Rows from which a court's order has removed all but their place in Kafka: whoever counts by offset misses nothing, and a job that continues after the stored
/// offsets does not read the record again.
/// </summary>
static class ExpungedRows
{
    /// <summary>What an expunged row is unreadable for.</summary>
    public const string Reason = "expunged";

    /// <summary>What stays of a row. In a dataset that can hold unreadable records the <see cref="Reason"/> stands beside it.</summary>
    public static IReadOnlyList<string> Kept { get; } = ["kafkaPartition", "kafkaOffset", "kafkaTimestamp", DatasetRows.Date];

    // A picture or a result that came from Kafka has a key, or the mark of one that had none. Its bytes are not read for this.
    static readonly Dictionary<string, string[]> Names = new()
    {
        [Topics.DroneImages] = ["droneId", StoredOrigin.Key, "imageId", "sha256"],
        [Topics.Statistics] = ["name", StoredOrigin.Key],
    };

    /// <summary>Whether a row was expunged; never null.</summary>
    public static Column Is(Topic topic) => Names.TryGetValue(topic.Name, out var columns)
        ? columns.Select(column => Col(column).IsNull()).Aggregate((all, one) => all.And(one))
        : Coalesce(Col(JsonRows.Unreadable).EqualTo(Reason), Lit(false));

    /// <summary>The rows, those that are marked without content.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">Their columns that are wanted: also those that only a newer program knows.</param>
    /// <param name="isMarked">Which rows are emptied; it must not be null.</param>
    public static DataFrame Emptied(DataFrame rows, IEnumerable<string> columns, Column isMarked)
    {
        const string mark = "isExpunged";
        return rows.WithColumn(mark, isMarked).Select([.. columns.Select(Emptied)]);

        static Column Emptied(string name) =>
            Kept.Contains(name, StringComparer.OrdinalIgnoreCase) ? Col(name)
            : name == JsonRows.Unreadable ? When(Col(mark), Lit(Reason)).Otherwise(Col(name)).As(name)
            : When(Not(Col(mark)), Col(name)).As(name);
    }
}

using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>
/// The rows of a dataset that statistics count: readable, and each once. A ticket file that was fed twice, a drone that sent a message again, and
/// Spark's Kafka sink leave copies in the storage, of which the first counts.
/// </summary>
static class CountedRows
{
    /// <summary>In front of the name of a dataset, for the view of everything that is stored.</summary>
    public const string RawPrefix = "raw_";

    const string Copy = "copyOfARow";

    // A drone sends a message again at once: the statistics compare those of a day.
    static readonly Dictionary<string, string[]> Keys = new()
    {
        [Topics.ParkingViolations] = ["summonsNumber"],
        [Topics.DroneMessages] = [DatasetRows.Date, "messageId"],
        [Topics.Alerts] = ["alertId"],
        [Topics.Decisions] = ["decisionId"],
    };

    /// <summary>The rows that count; all rows of a topic that is not counted by its rows.</summary>
    public static DataFrame Of(Topic topic, DataFrame rows)
    {
        if (!Keys.TryGetValue(topic.Name, out var key))
            return rows;
        var copies = Sql.Expressions.Window.PartitionBy([.. key.Select(Col)]).OrderBy(DatasetRows.Date, "kafkaTimestamp", "kafkaPartition", "kafkaOffset");
        return rows.Filter(Col(JsonRows.Unreadable).IsNull()).WithColumn(Copy, RowNumber().Over(copies)).Filter(Col(Copy).EqualTo(1)).Drop(Copy);
    }
}

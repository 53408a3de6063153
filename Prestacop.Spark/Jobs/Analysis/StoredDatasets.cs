using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>The datasets in HDFS as statistics see them: readable rows, each thing once.</summary>
sealed class StoredDatasets(SparkSession session, string storage)
{
    readonly Dictionary<string, DataFrame> _present = [];

    public IEnumerable<Topic> Present => Topics.All.Where(topic => _present.ContainsKey(topic.Name));

    public bool Has(string topic) => _present.ContainsKey(topic);

    /// <summary>The stored rows as they are, with those that could not be read.</summary>
    public DataFrame Rows(string topic) => _present[topic];

    /// <summary>Tickets, one a summons number: a file that was fed twice counts once.</summary>
    public DataFrame Tickets => Readable(Topics.ParkingViolations).DropDuplicates("summonsNumber");

    /// <summary>Drone messages, one a message id: a producer that sent again after a broken connection counts once.</summary>
    public DataFrame DroneMessages => Readable(Topics.DroneMessages).DropDuplicates("messageId");

    /// <summary>Alerts, one an alert id: Spark's Kafka sink may write a record twice when a query restarts.</summary>
    public DataFrame Alerts => Readable(Topics.Alerts).DropDuplicates("alertId");

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        foreach (var topic in Topics.All)
        {
            var rows = session.Read().Schema(StoredRows.SchemaOf(topic)).Parquet($"{storage}/{topic.Dataset}");
            try
            {
                _ = await rows.SchemaAsync(cancellationToken);
                _present.Add(topic.Name, rows);
            }
            catch (SparkException absent) when (absent.ErrorClass == "PATH_NOT_FOUND")
            {
                // Nothing has been stored of this topic yet: the statistics that need it say so.
            }
        }
    }

    DataFrame Readable(string topic) => Rows(topic).Filter(Col(JsonRows.Unreadable).IsNull());
}

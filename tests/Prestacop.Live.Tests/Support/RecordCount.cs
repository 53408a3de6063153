using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Support;

/// <summary>Rows and different Kafka records: as many of both when each record is there once.</summary>
static class RecordCount
{
    static readonly Topic Messages = Topics.Get(Topics.DroneMessages);

    /// <summary>Of any rows.</summary>
    public static async Task<(long Rows, long Records)> OfAsync(DataFrame rows)
    {
        var counts = await rows.Agg(Count(Lit(1)), CountDistinct("kafkaPartition", "kafkaOffset")).FirstAsync();
        return (counts.GetAs<long>(0), counts.GetAs<long>(1));
    }

    /// <summary>Of the messages of days as the product's readers see them, planned now; of all days without a day.</summary>
    public static async Task<(long Rows, long Records)> OfDaysAsync(SparkSession session, string storage, params DateOnly[] days)
    {
        var datasets = await Datasets.OpenAsync(session, storage, TimeProvider.System, CancellationToken.None);
        return await OfAsync(days.Length == 0 ? datasets.All(Messages) : datasets.Rows(Messages, days));
    }
}

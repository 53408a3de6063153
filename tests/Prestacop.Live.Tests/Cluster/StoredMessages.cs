using Prestacop.Live.Tests.Support;
using Prestacop.LocalCluster.State;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Cluster;

/// <summary>The messages that a cluster has stored, counted by the Spark of another one.</summary>
static class StoredMessages
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Rows and different offsets; none when nothing is stored.</summary>
    public static async Task<(long Rows, long Records)> CountAsync(TestCluster cluster)
    {
        await using var session = StackSetup.NewSession();
        try
        {
            return await RecordCount.OfAsync(session.Read().Parquet($"hdfs://127.0.0.1:{cluster.State.Port(ClusterPort.NameNode)}/prestacop-storage/drone_messages"));
        }
        catch (SparkException absent) when (absent.ErrorClass is "PATH_NOT_FOUND" or "UNABLE_TO_INFER_SCHEMA")
        {
            return (0, 0);
        }
    }

    /// <summary>Waits until at least so many rows are stored, while a job runs.</summary>
    public static async Task UntilAsync(TestCluster cluster, long rows, RunningCommand job)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while ((await CountAsync(cluster)).Rows < rows)
            {
                job.HasExited.Should().BeFalse(job.Printed);
                await Task.Delay(TimeSpan.FromSeconds(2), limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"There were never {rows} rows. The job printed:\n{job.Printed}");
        }
    }
}

using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.Services;

sealed class JobServiceTests
{
    [Test]
    public async Task A_job_whose_query_waits_is_not_ready_and_says_why_although_it_was_ready_once()
    {
        using var folder = new TemporaryFolder();
        var home = new ClusterHome(folder.Path);
        using var context = new ClusterContext(new Repository(folder.Path), home, new ClusterState
        {
            KafkaClusterId = "x",
            Ports = new Dictionary<string, int>(),
            Services = new Dictionary<string, ProcessIdentity>(),
            Asked = [JobService.Streaming],
            JobOptions = new Dictionary<string, IReadOnlyList<string>>(),
        });
        var job = Cluster.Get(JobService.Streaming);

        (await job.ProbeAsync(context, CancellationToken.None)).Should().Be("its queries have not started yet");
        await File.WriteAllTextAsync(home.ReadyFileOf(job.Name), "ready\n");
        await File.WriteAllTextAsync(home.QueryStatesOf(job.Name), "");
        (await job.ProbeAsync(context, CancellationToken.None)).Should().BeNull();
        await File.WriteAllTextAsync(home.QueryStatesOf(job.Name), "the query 'a' waits: HDFS is full\nthe query 'b' has failed: no right\n");
        (await job.ProbeAsync(context, CancellationToken.None)).Should().Be("the query 'a' waits: HDFS is full; the query 'b' has failed: no right");

        await job.PrepareAsync(context, CancellationToken.None);

        (await job.ProbeAsync(context, CancellationToken.None)).Should().Be("its queries have not started yet", "the next run has begun");
    }
}

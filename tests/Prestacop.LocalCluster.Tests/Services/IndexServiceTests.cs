using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.Services;

sealed class IndexServiceTests
{
    [Test]
    public async Task Renews_the_index_every_minute_and_is_ready_after_its_first_pass()
    {
        using var folder = new TemporaryFolder();
        var home = new ClusterHome(folder.Path);
        using var context = new ClusterContext(new Repository(folder.Path), home, new ClusterState
        {
            KafkaClusterId = "x",
            Ports = new Dictionary<string, int>(),
            Services = new Dictionary<string, ProcessIdentity>(),
            Asked = [IndexService.Name],
            JobOptions = new Dictionary<string, IReadOnlyList<string>>(),
        });
        var service = Cluster.Get(IndexService.Name);

        service.Command(context).Should().BeOfType<SubmitCommand>().Which.Arguments.Should()
            .Equal("index", "--every", "1m", "--ready-file", home.ReadyFileOf("index"));
        (await service.ProbeAsync(context, CancellationToken.None)).Should().Be("its first pass has not ended yet");
        await File.WriteAllTextAsync(home.ReadyFileOf("index"), "ready\n");
        (await service.ProbeAsync(context, CancellationToken.None)).Should().BeNull();

        await service.PrepareAsync(context, CancellationToken.None);

        (await service.ProbeAsync(context, CancellationToken.None)).Should().NotBeNull("the next run has begun");
    }
}

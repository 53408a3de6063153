using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.Services;

sealed class ProducerServiceTests
{
    [Test]
    public void A_feeder_that_is_started_again_continues_and_both_say_how_far_they_are()
    {
        using var folder = new TemporaryFolder();
        using var context = ContextOf(new ClusterHome(folder.Path));

        Arguments(context, "csv").Should().Equal("csv", "--resume", "--rate", "5", "/tickets.csv", "--status-file", Path.Combine(folder.Path, "csv.status"));
        Arguments(context, "drones").Should().Equal("drones", "--status-file", Path.Combine(folder.Path, "drones.status"));
    }

    [Test]
    public async Task Is_ready_when_it_publishes_and_not_missing_when_it_has_finished()
    {
        using var folder = new TemporaryFolder();
        var home = new ClusterHome(folder.Path);
        using var context = ContextOf(home);
        var feeder = Cluster.Get("csv");
        var file = new RunStatusFile(home.StatusFileOf("csv"));

        (await feeder.ProbeAsync(context, CancellationToken.None)).Should().Be("it has not begun to publish yet");
        file.Write(RunStatus.Running);
        (await feeder.ProbeAsync(context, CancellationToken.None)).Should().BeNull();
        feeder.IsFinished(home).Should().BeFalse();
        file.Write(RunStatus.Finished);
        (await feeder.ProbeAsync(context, CancellationToken.None)).Should().BeNull();
        feeder.IsFinished(home).Should().BeTrue();
        (await ClusterReport.AskAsync(context.Repository, home, CancellationToken.None)).Services.Single(service => service.Name == "csv").State.Should().Be("finished");

        await feeder.PrepareAsync(context, CancellationToken.None);

        feeder.IsFinished(home).Should().BeFalse("the next run has not finished");
    }

    static IReadOnlyList<string> Arguments(ClusterContext context, string name) =>
        ((DotnetCommand)Cluster.Get(name).Command(context)).Arguments;

    static ClusterContext ContextOf(ClusterHome home)
    {
        var state = new ClusterState
        {
            KafkaClusterId = "x",
            Ports = new Dictionary<string, int>(),
            Services = new Dictionary<string, ProcessIdentity>(),
            Asked = ["csv", "drones"],
            JobOptions = new Dictionary<string, IReadOnlyList<string>> { ["csv"] = ["--rate", "5", "/tickets.csv"] },
        };
        state.Save(home);
        return new ClusterContext(new Repository("/repository"), home, state);
    }
}

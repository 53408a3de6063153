using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Tests.Operators;

public sealed class UpCommandTests
{
    static readonly Dictionary<string, string?> Environment = [];

    [TestCase("--brokers", "0", "must be from 1 to 9")]
    [TestCase("--datanodes", "10", "must be from 1 to 9")]
    [TestCase("--spark-cluster", "mesos", "'mesos'")]
    public async Task Rejects_a_number_of_nodes_or_a_cluster_that_there_cannot_be(string option, string value, string reason)
    {
        using var folder = new TemporaryFolder();

        var result = await CliProgram.RunAsync(Environment, "up", option, value, "--home", folder.Path);

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain(reason);
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty("nothing was started");
    }

    [Test]
    public async Task A_cluster_of_one_broker_does_not_become_one_of_three()
    {
        using var folder = new TemporaryFolder();
        var home = new ClusterHome(folder.Path);
        var before = new ClusterState { KafkaClusterId = "x", Ports = new Dictionary<string, int>(), Services = new Dictionary<string, ProcessIdentity>() };
        before.Save(home);

        var result = await CliProgram.RunAsync(Environment, "up", "--brokers", "3", "--home", folder.Path);

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("The cluster has one broker").And.Contain("./prestacop down --purge");
        ClusterState.Load(home).Should().BeEquivalentTo(before);
    }
}

using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.State;

public sealed class ClusterStateTests
{
    [Test]
    public void Is_read_as_it_was_saved()
    {
        using var folder = new TemporaryFolder();
        var home = new ClusterHome(folder.Path);
        var state = new ClusterState
        {
            KafkaClusterId = KafkaService.NewClusterId(),
            Ports = new Dictionary<string, int> { ["kafka"] = 19092 },
            Services = new Dictionary<string, ProcessIdentity> { ["kafka"] = new(4711, 123456789012, "boot") },
            Asked = ["web", "alerts"],
            Shape = new ClusterShape { Brokers = 3, DataNodes = 2, Spark = SparkCluster.Standalone },
            JobOptions = new Dictionary<string, IReadOnlyList<string>> { ["alerts"] = ["--watch-list", "a file.csv"] },
        };

        state.Save(home);

        ClusterState.Load(home).Should().BeEquivalentTo(state);
    }

    [Test]
    public void A_file_of_an_older_version_asks_for_nothing()
    {
        using var folder = new TemporaryFolder();
        var home = new ClusterHome(folder.Path);
        File.WriteAllText(home.StateFile, """{ "kafkaClusterId": "x", "ports": {}, "services": {} }""");

        var state = ClusterState.Load(home)!;

        state.Asked.Should().BeEmpty();
        state.JobOptions.Should().BeEmpty();
        state.Shape.Should().Be(ClusterShape.OneOfEach);
    }

    [Test]
    public void Is_null_before_the_first_up()
    {
        using var folder = new TemporaryFolder();

        ClusterState.Load(new ClusterHome(folder.Path)).Should().BeNull();
    }

    [TestCase("{ half")]
    [TestCase("{}")]
    [TestCase("[]")]
    public void Reports_a_damaged_file_by_its_name(string content)
    {
        using var folder = new TemporaryFolder();
        var home = new ClusterHome(folder.Path);
        File.WriteAllText(home.StateFile, content);

        var load = () => ClusterState.Load(home);

        load.Should().Throw<CommandException>().WithMessage($"{home.StateFile} is damaged*");
    }

    [Test]
    public void Uses_the_default_of_a_port_that_an_older_file_lacks() =>
        new ClusterState { KafkaClusterId = "x", Ports = new Dictionary<string, int>(), Services = new Dictionary<string, ProcessIdentity>() }.Port(ClusterPort.Spark).Should().Be(15002);

    [Test]
    public void A_cluster_id_has_22_valid_characters()
    {
        var ids = Enumerable.Range(0, 500).Select(_ => KafkaService.NewClusterId()).ToList();

        ids.Should().OnlyHaveUniqueItems().And.AllSatisfy(id => id.Should().MatchRegex("^[A-Za-z0-9_][A-Za-z0-9_-]{21}$"));
    }
}

using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.Services;

/// <summary>Which brokers are controllers, and how they know each other.</summary>
public sealed class KafkaQuorumTests
{
    static readonly string Id = KafkaService.NewClusterId();

    [Test]
    public void One_broker_is_formatted_as_it_always_was() => KafkaQuorum.FormatArguments(State(1), 1).Should().Equal("--standalone");

    [Test]
    public void All_three_controllers_are_formatted_with_the_same_list_and_a_further_broker_with_none()
    {
        var state = State(4);

        var arguments = KafkaQuorum.FormatArguments(state, 1);

        arguments.Should().HaveCount(2).And.HaveElementAt(0, "--initial-controllers");
        arguments[1].Split(',').Should().SatisfyRespectively(
            first => first.Should().MatchRegex("^1@127.0.0.1:9093:[A-Za-z0-9_-]{22}$"),
            second => second.Should().StartWith("2@127.0.0.1:9193:"),
            third => third.Should().StartWith("3@127.0.0.1:9293:"));
        KafkaQuorum.FormatArguments(state, 3).Should().Equal(arguments);
        KafkaQuorum.FormatArguments(state, 4).Should().Equal("--no-initial-controllers");
        KafkaQuorum.FormatArguments(State(2), 2).Should().Equal("--no-initial-controllers");
    }

    [Test]
    public void A_controller_s_folder_has_an_id_of_its_own_in_each_cluster()
    {
        var ids = new[] { (Id, 1), (Id, 2), (Id, 3), (KafkaService.NewClusterId(), 1) }.Select(each => KafkaQuorum.DirectoryId(each.Item1, each.Item2)).ToList();

        ids.Should().OnlyHaveUniqueItems().And.AllSatisfy(id => Convert.FromBase64String(id.Replace('-', '+').Replace('_', '/') + "==").Should().HaveCount(16));
        KafkaQuorum.DirectoryId(Id, 2).Should().Be(ids[1]);
    }

    [Test]
    public void A_broker_listens_on_its_own_ports_and_asks_all_controllers()
    {
        var third = KafkaListeners.Settings(State(4), new ClusterHome("/home"), 3).ToList();
        var fourth = KafkaListeners.Settings(State(4), new ClusterHome("/home"), 4).ToList();

        third.Should().Contain("listeners=PLAINTEXT://127.0.0.1:9292,CONTROLLER://127.0.0.1:9293");
        fourth.Should().Contain("listeners=PLAINTEXT://127.0.0.1:9392").And.Contain("controller.quorum.bootstrap.servers=127.0.0.1:9093,127.0.0.1:9193,127.0.0.1:9293");
    }

    static ClusterState State(int brokers) => new()
    {
        KafkaClusterId = Id,
        Ports = new Dictionary<string, int>(),
        Services = new Dictionary<string, ProcessIdentity>(),
        Shape = new ClusterShape { Brokers = brokers },
    };
}

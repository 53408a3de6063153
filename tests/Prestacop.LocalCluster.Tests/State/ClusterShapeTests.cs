using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.State;

public sealed class ClusterShapeTests
{
    [TestCase(1, 1, 1, 1)]
    [TestCase(2, 2, 1, 1)]
    [TestCase(3, 3, 2, 3)]
    [TestCase(5, 3, 2, 3)]
    public void Three_brokers_or_more_keep_three_copies_of_which_one_may_be_away(int brokers, int copies, int written, int controllers)
    {
        var shape = new ClusterShape { Brokers = brokers };

        (shape.RecordCopies, shape.MinRecordCopies, shape.Controllers).Should().Be((copies, written, controllers));
    }

    [Test]
    public void One_of_each_has_the_ports_that_it_always_had() => ClusterShape.OneOfEach.Ports.Should().Equal(ClusterPort.All);

    [TestCase(SparkCluster.None)]
    [TestCase(SparkCluster.Standalone)]
    [TestCase(SparkCluster.Yarn)]
    public void All_ports_of_the_largest_cluster_differ_in_name_variable_and_default(SparkCluster spark)
    {
        var ports = new ClusterShape { Brokers = ClusterShape.MaxNodes, DataNodes = ClusterShape.MaxNodes, Spark = spark, Kerberos = true }.Ports;

        ports.Select(port => port.Name).Should().OnlyHaveUniqueItems();
        ports.Select(port => port.Variable).Should().OnlyHaveUniqueItems();
        ports.Select(port => port.Default).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void A_broker_that_is_no_controller_has_no_port_for_one() =>
        new ClusterShape { Brokers = 4 }.Ports.Select(port => port.Name).Should().Contain(["kafka-3-controller", "kafka-4"]).And.NotContain("kafka-4-controller");

    [Test]
    public void Only_the_first_node_of_a_kind_has_an_option_for_its_port()
    {
        ClusterPort.Kafka.HowToSet.Should().Be("--kafka-port N");
        ClusterPort.KafkaController.Of(2).HowToSet.Should().Be("PRESTACOP_KAFKA_2_CONTROLLER_PORT=N in the environment");
        ClusterPort.SparkMaster.HowToSet.Should().Be("PRESTACOP_SPARK_MASTER_PORT=N in the environment");
    }

    [Test]
    public void Further_nodes_get_free_ports_and_keep_them()
    {
        var shape = new ClusterShape { Brokers = 3, DataNodes = 2 };
        var choice = new PortChoice(new Dictionary<string, int>(), Free: true);

        var first = choice.Resolve(null, _ => null, shape);
        var second = choice.Resolve(
            new ClusterState { KafkaClusterId = "x", Ports = first, Services = new Dictionary<string, ProcessIdentity>(), Shape = shape }, _ => null);

        first.Keys.Should().Equal(shape.Ports.Select(port => port.Name));
        second.Should().Equal(first);
    }
}

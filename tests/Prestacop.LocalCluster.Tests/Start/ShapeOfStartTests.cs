using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.Start;

/// <summary>How many nodes a start gives a cluster that is new, and one that exists.</summary>
public sealed class ShapeOfStartTests
{
    static readonly StartRequest Request = new(new PortChoice(new Dictionary<string, int>(), Free: true));

    [Test]
    public void A_new_cluster_has_one_of_each_unless_more_are_asked_for()
    {
        Request.ShapeAfter(null).Should().Be(ClusterShape.OneOfEach);
        (Request with { Brokers = 3, DataNodes = 2, Spark = SparkCluster.Yarn }).ShapeAfter(null).Should().Be(new ClusterShape { Brokers = 3, DataNodes = 2, Spark = SparkCluster.Yarn });
    }

    [Test]
    public void A_later_start_keeps_the_nodes() =>
        Request.ShapeAfter(State(new ClusterShape { Brokers = 3, Spark = SparkCluster.Standalone })).Should().Be(new ClusterShape { Brokers = 3, Spark = SparkCluster.Standalone });

    [TestCase(1, 3, "The cluster has one broker, *--brokers is for a new cluster. Run up without it, or ./prestacop down --purge first.")]
    [TestCase(3, 1, "The cluster has 3 brokers, *--brokers is for a new cluster.*")]
    public void The_number_of_brokers_is_chosen_once(int before, int asked, string message) =>
        FluentActions.Invoking(() => (Request with { Brokers = asked }).ShapeAfter(State(new ClusterShape { Brokers = before }))).Should().Throw<CommandException>().WithMessage(message);

    [Test]
    public void DataNodes_may_become_more_and_not_fewer()
    {
        (Request with { DataNodes = 3 }).ShapeAfter(State(ClusterShape.OneOfEach)).DataNodes.Should().Be(3);
        FluentActions.Invoking(() => (Request with { DataNodes = 1 }).ShapeAfter(State(new ClusterShape { DataNodes = 2 })))
            .Should().Throw<CommandException>().WithMessage("The cluster has 2 DataNodes, *may only grow*");
    }

    [Test]
    public void A_cluster_for_jobs_comes_and_goes_while_it_does_not_run()
    {
        var standalone = State(new ClusterShape { Spark = SparkCluster.Standalone });
        var running = standalone.With("spark-worker-2", ProcessIdentity.Of(Environment.ProcessId)!);

        (Request with { Spark = SparkCluster.None }).ShapeAfter(standalone).Spark.Should().Be(SparkCluster.None);
        (Request with { Spark = SparkCluster.Yarn }).ShapeAfter(State(ClusterShape.OneOfEach)).Spark.Should().Be(SparkCluster.Yarn);
        FluentActions.Invoking(() => (Request with { Spark = SparkCluster.Yarn }).ShapeAfter(running))
            .Should().Throw<CommandException>().WithMessage("spark-worker-2 runs. Run ./prestacop down first, then up with another --spark-cluster.");
    }

    [TestCase(true, "The cluster was made without Kerberos, *--kerberos is for a new cluster.*")]
    [TestCase(false, "The cluster was made with Kerberos, *--kerberos is for a new cluster.*")]
    public void Whether_HDFS_asks_for_Kerberos_is_chosen_once(bool asked, string message)
    {
        (Request with { Kerberos = true }).ShapeAfter(null).Kerberos.Should().BeTrue();
        Request.ShapeAfter(State(new ClusterShape { Kerberos = true })).Kerberos.Should().BeTrue();
        FluentActions.Invoking(() => (Request with { Kerberos = asked }).ShapeAfter(State(new ClusterShape { Kerberos = !asked }))).Should().Throw<CommandException>().WithMessage(message);
    }

    [Test]
    public void Kerberos_and_a_cluster_for_jobs_do_not_go_together([Values(SparkCluster.Standalone, SparkCluster.Yarn)] SparkCluster jobs) =>
        FluentActions.Invoking(() => (Request with { Kerberos = true, Spark = jobs }).ShapeAfter(null)).Should().Throw<CommandException>().WithMessage("--kerberos does not go with --spark-cluster*no tokens*");

    static ClusterState State(ClusterShape shape) =>
        new() { KafkaClusterId = "x", Ports = new Dictionary<string, int>(), Services = new Dictionary<string, ProcessIdentity>(), Shape = shape };
}

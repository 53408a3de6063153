using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.Services;

public sealed class ClusterTests
{
    [Test]
    public void A_service_comes_after_the_services_that_it_needs()
    {
        var known = new HashSet<string>();
        foreach (var service in Cluster.Services)
        {
            service.Needs.Should().BeSubsetOf(known);
            known.Add(service.Name);
        }
        Cluster.Steps(null).Should().AllSatisfy(step => step.Needs.Should().BeSubsetOf(known));
    }

    [Test]
    public void Every_port_belongs_to_a_service() =>
        ClusterPort.All.Select(port => port.Service).Distinct().Should().BeEquivalentTo(Cluster.Services.Select(service => service.Name));

    [Test]
    public void Spark_and_the_dashboard_start_only_on_request()
    {
        ClusterStarter.Parts(null, []).Should().NotContain(["spark", "web"]).And.Contain("kafka");
        ClusterStarter.Parts(null, ["spark"]).Should().Contain("spark").And.NotContain("web");
        ClusterStarter.Parts(null, ["web"]).Should().Contain("web").And.NotContain("spark");
    }

    [Test]
    public void A_command_line_never_contains_the_token()
    {
        var folder = Directory.CreateTempSubdirectory();
        var home = new ClusterHome(folder.FullName);
        File.WriteAllText(home.SparkToken, "top-secret");
        using var context = new ClusterContext(
            new Repository("/repository"), home, new ClusterState { KafkaClusterId = "x", Ports = new Dictionary<string, int>(), Services = new Dictionary<string, ProcessIdentity>() });

        var command = Cluster.Get("spark").Command(context);

        command.ArgumentsFor(context.Repository).Should().NotContainMatch("*top-secret*");
        command.Environment.Values.Should().Contain("top-secret");
        folder.Delete(recursive: true);
    }

    [Test]
    public void Lists_the_services_when_one_is_unknown()
    {
        var get = () => Cluster.Get("zookeeper");

        get.Should().Throw<CommandException>().WithMessage("*'zookeeper'*kafka, namenode, datanode, spark*");
    }
}

using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.Services;

public sealed class ClusterTests
{
    static readonly ClusterShape[] Shapes =
    [
        ClusterShape.OneOfEach,
        new() { Brokers = 3, DataNodes = 3, Spark = SparkCluster.Standalone },
        new() { Brokers = 2, DataNodes = ClusterShape.MaxNodes, Spark = SparkCluster.Yarn },
        new() { Kerberos = true },
    ];

    [TestCaseSource(nameof(Shapes))]
    public void A_service_comes_after_the_services_that_it_needs(ClusterShape shape)
    {
        var known = new HashSet<string>(Cluster.Steps(null, shape).Select(step => step.Name));
        foreach (var step in Cluster.Steps(null, shape))
            step.Needs.Should().BeSubsetOf(Cluster.ServicesOf(shape).Where(service => service.NeedsSteps.Count == 0).Select(service => service.Name));
        foreach (var service in Cluster.ServicesOf(shape))
        {
            service.Needs.Concat(service.NeedsSteps).Should().BeSubsetOf(known);
            known.Add(service.Name);
        }
    }

    [TestCaseSource(nameof(Shapes))]
    public void Every_port_belongs_to_a_service(ClusterShape shape) =>
        shape.Ports.Select(port => port.Service).Distinct().Should().BeSubsetOf(Cluster.ServicesOf(shape).Select(service => service.Name));

    [TestCaseSource(nameof(Shapes))]
    public void Every_service_is_found_by_its_name_and_stands_for_its_kind(ClusterShape shape)
    {
        foreach (var service in Cluster.ServicesOf(shape))
            Cluster.Get(service.Name).Kind.Should().Be(service.Kind).And.Be(System.Text.RegularExpressions.Regex.Replace(service.Name, "-[0-9]$", ""));
    }

    [Test]
    public void Spark_the_jobs_and_the_dashboard_start_only_on_request()
    {
        Parts([]).Should().NotContain(Cluster.Optional).And.Contain("kafka");
        Parts(["spark"]).Should().Contain("spark").And.NotContain(["web", "history"]);
        Parts(["history"]).Should().Contain("history").And.NotContain("spark");
        Parts(["web"]).Should().Contain("web").And.NotContain(["spark", "alerts", "streaming"]);
        Parts(["alerts"]).Should().Contain("alerts").And.NotContain(["supervisor", "index"]);
        Parts(["index"]).Should().Contain("index").And.NotContain(["alerts", "streaming"]);

        static IReadOnlyList<string> Parts(IReadOnlyList<string> extras) => ClusterStarter.StepNames(null, new StartRequest(NoPorts) { Extras = extras });
    }

    static PortChoice NoPorts => new(new Dictionary<string, int>(), Free: true);

    [Test]
    public void An_up_starts_what_an_earlier_one_was_asked_for_and_a_demonstration_does_not()
    {
        var known = new ClusterState
        {
            KafkaClusterId = "x",
            Ports = new Dictionary<string, int>(),
            Services = new Dictionary<string, ProcessIdentity>(),
            Asked = ["web", "alerts"],
        };

        ClusterStarter.StepNames(known, new StartRequest(NoPorts) { Supervised = true }).Should().Contain(["web", "alerts", "supervisor"]).And.NotContain(["streaming", "spark"]);
        ClusterStarter.StepNames(known, new StartRequest(NoPorts)).Should().NotContain(["web", "alerts", "supervisor"]);
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
    public async Task A_killed_DataNode_is_not_ready_although_the_NameNode_still_believes_in_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        using var context = new ClusterContext(new Repository("/repository"), new ClusterHome(folder.FullName), new ClusterState
        {
            KafkaClusterId = "x",
            // No program listens on port 0.
            Ports = ClusterPort.All.ToDictionary(port => port.Name, _ => 0),
            Services = new Dictionary<string, ProcessIdentity>(),
        });

        (await Cluster.Get("datanode").ProbeAsync(context, CancellationToken.None)).Should().Be("it does not listen on its ports yet");
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_dashboard_that_takes_connections_and_does_not_answer_is_not_ready()
    {
        var folder = Directory.CreateTempSubdirectory();
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        using var context = new ClusterContext(new Repository("/repository"), new ClusterHome(folder.FullName), new ClusterState
        {
            KafkaClusterId = "x",
            Ports = new Dictionary<string, int> { [ClusterPort.Web.Name] = port },
            Services = new Dictionary<string, ProcessIdentity>(),
        });

        (await Cluster.Get(WebService.Name).ProbeAsync(context, CancellationToken.None)).Should().Be("it did not answer within 5 s");
        folder.Delete(recursive: true);
    }

    [Test]
    public void Lists_the_services_when_one_is_unknown()
    {
        var get = () => Cluster.Get("zookeeper");

        get.Should().Throw<CommandException>().WithMessage("*'zookeeper'*kafka, namenode, datanode, spark*");
    }
}

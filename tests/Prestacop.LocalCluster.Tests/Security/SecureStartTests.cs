using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.Security;

public sealed class SecureStartTests
{
    static readonly PortChoice Ports = new(new Dictionary<string, int>(), Free: true);

    [TestCase(null, false, false)]
    [TestCase(null, true, true)]
    [TestCase(true, false, true)]
    [TestCase(false, true, false)]
    public void A_cluster_stays_as_it_is_until_it_is_asked_to_change(bool? asked, bool before, bool expected) =>
        new StartRequest(Ports) { Secure = asked }.IsSecureAfter(State(before)).Should().Be(expected);

    [TestCase(true, "The cluster runs without accounts. Run ./prestacop down first, then up --secure.")]
    [TestCase(false, "The cluster runs with accounts. Run ./prestacop down first, then up --secure false.")]
    public void A_cluster_that_runs_does_not_change(bool asked, string message)
    {
        var running = State(!asked).With("kafka", ProcessIdentity.Of(Environment.ProcessId)!);

        FluentActions.Invoking(() => new StartRequest(Ports) { Secure = asked }.IsSecureAfter(running)).Should().Throw<CommandException>().WithMessage(message);
        new StartRequest(Ports) { Secure = !asked }.IsSecureAfter(running).Should().Be(!asked);
    }

    [Test]
    public void Only_a_secure_broker_listens_for_the_administrator()
    {
        var kafka = Cluster.Get(KafkaService.Name);

        kafka.PortsIn(State(false)).Should().NotContain(ClusterPort.KafkaAdministrator);
        kafka.PortsIn(State(true)).Should().Contain(ClusterPort.KafkaAdministrator);
    }

    [Test]
    public void A_secure_broker_listens_nowhere_without_TLS_and_refuses_what_no_right_permits()
    {
        var settings = KafkaListeners.Settings(State(true), new ClusterHome("/home")).ToList();

        settings.Should().NotContainMatch("*PLAINTEXT*").And.Contain("allow.everyone.if.no.acl.found=false")
            .And.Contain("listener.name.admin.ssl.client.auth=required").And.Contain("listener.name.controller.ssl.client.auth=required");
        KafkaListeners.Settings(State(false), new ClusterHome("/home")).Should().NotContainMatch("*SSL*");
    }

    static ClusterState State(bool secure) =>
        new() { KafkaClusterId = "x", Ports = new Dictionary<string, int>(), Services = new Dictionary<string, ProcessIdentity>(), IsSecure = secure };
}

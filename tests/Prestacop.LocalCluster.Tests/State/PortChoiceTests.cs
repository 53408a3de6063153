using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.State;

public sealed class PortChoiceTests
{
    static readonly Func<string, string?> Empty = _ => null;

    [Test]
    public void Uses_the_defaults_when_nothing_is_set()
    {
        var ports = Choose().Resolve(null, Empty);

        ports.Should().BeEquivalentTo(ClusterPort.All.ToDictionary(port => port.Name, port => port.Default));
    }

    [Test]
    public void The_environment_overrides_the_saved_port()
    {
        var ports = Choose().Resolve(State(("kafka", 1000)), name => name == "PRESTACOP_KAFKA_PORT" ? "2000" : null);

        ports["kafka"].Should().Be(2000);
    }

    [Test]
    public void The_command_line_overrides_the_environment()
    {
        var ports = Choose(("kafka", 3000)).Resolve(State(("kafka", 1000)), name => name == "PRESTACOP_KAFKA_PORT" ? "2000" : null);

        ports["kafka"].Should().Be(3000);
    }

    [Test]
    public void The_saved_port_overrides_the_default() =>
        Choose().Resolve(State(("kafka", 1000)), Empty)["kafka"].Should().Be(1000);

    [Test]
    public void Free_ports_are_unique_and_not_in_use()
    {
        var ports = new PortChoice(new Dictionary<string, int>(), Free: true).Resolve(null, Empty);

        ports.Values.Should().OnlyHaveUniqueItems().And.HaveCount(ClusterPort.All.Count);
        ports.Values.Should().AllSatisfy(port => PortOwner.IsTaken(port).Should().BeFalse());
    }

    [Test]
    public void Keeps_free_ports_despite_the_environment()
    {
        var ports = new PortChoice(new Dictionary<string, int>(), Free: true).Resolve(State(("kafka", 1000)), _ => "9");

        ports["kafka"].Should().Be(1000);
    }

    [Test]
    public void A_running_service_keeps_its_port()
    {
        var running = Running("kafka", 1000);

        Choose().Resolve(running, name => name == "PRESTACOP_KAFKA_PORT" ? "2000" : null)["kafka"].Should().Be(1000);
    }

    [Test]
    public void Rejects_another_port_for_a_running_service()
    {
        var move = () => Choose(("kafka", 3000)).Resolve(Running("kafka", 1000), Empty);

        move.Should().Throw<CommandException>().WithMessage("kafka already runs on port 1000*--kafka-port 3000*");
    }

    [TestCase("x")]
    [TestCase("0")]
    [TestCase("65536")]
    [TestCase("-1")]
    public void Rejects_a_variable_that_is_not_a_port(string value)
    {
        var resolve = () => Choose().Resolve(null, name => name == "PRESTACOP_NAMENODE_PORT" ? value : null);

        resolve.Should().Throw<CommandException>().WithMessage($"PRESTACOP_NAMENODE_PORT is '{value}'*");
    }

    [Test]
    public void Rejects_one_port_for_two_services()
    {
        var resolve = () => Choose(("kafka", 9000)).Resolve(null, Empty);

        resolve.Should().Throw<CommandException>().WithMessage("Port 9000 is used twice: for kafka and namenode*");
    }

    static PortChoice Choose(params (string Name, int Port)[] options) =>
        new(options.ToDictionary(option => option.Name, option => option.Port), Free: false);

    static ClusterState State(params (string Name, int Port)[] ports) => new()
    {
        KafkaClusterId = "x",
        Ports = ports.ToDictionary(port => port.Name, port => port.Port),
        Services = new Dictionary<string, ProcessIdentity>(),
    };

    static ClusterState Running(string service, int port) =>
        State((service, port)).With(service, ProcessIdentity.Of(Environment.ProcessId)!);
}

using System.Net;
using System.Net.Sockets;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.Tests.Processes;

public sealed class PortOwnerTests
{
    [TestCase("127.0.0.1")]
    [TestCase("0.0.0.0")]
    [TestCase("::1")]
    public void Finds_the_process_that_listens(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        PortOwner.IsTaken(port).Should().BeTrue();
        PortOwner.Find(port)!.Pid.Should().Be(Environment.ProcessId);
        PortOwner.Describe(port).Should().StartWith($"process {Environment.ProcessId}, ");
    }

    [Test]
    public async Task Finds_the_listener_of_a_process_that_opens_and_closes_files_meanwhile()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var stop = new CancellationTokenSource();
        var busy = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                File.OpenRead("/dev/null").Dispose();
        });

        var found = Enumerable.Range(0, 50).Select(_ => PortOwner.Find(port)?.Pid).ToList();

        await stop.CancelAsync();
        await busy;
        found.Should().AllBeEquivalentTo(Environment.ProcessId);
    }

    [Test]
    public void A_port_is_free_after_its_listener_is_closed()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Dispose();

        PortOwner.IsTaken(port).Should().BeFalse();
        PortOwner.Find(port).Should().BeNull();
    }

    [Test]
    public void A_client_connection_does_not_occupy_its_port()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndpoint);

        PortOwner.IsTaken(((IPEndPoint)client.Client.LocalEndPoint!).Port).Should().BeFalse();
    }
}

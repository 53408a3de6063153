using System.Net;
using System.Net.Sockets;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.Tests.Processes;

public sealed class PortProbeTests
{
    [Test]
    public async Task A_port_accepts_while_somebody_listens_on_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        (await PortProbe.AcceptsAsync(port, CancellationToken.None)).Should().BeTrue();

        listener.Stop();

        (await PortProbe.AcceptsAsync(port, CancellationToken.None)).Should().BeFalse();
    }
}

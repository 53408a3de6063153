using System.Net;
using System.Net.Sockets;

namespace Prestacop.TestKit;

/// <summary>A port of this machine on which nothing listens.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;

namespace Prestacop.LocalCluster.Processes;

/// <summary>Asks a port of loopback whether somebody accepts connections there, also when that is in another network namespace.</summary>
public static class PortProbe
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Connects once; a port that does not answer within two seconds does not accept.</summary>
    public static async Task<bool> AcceptsAsync(int port, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Prestacop.Web.Notifications;

/// <summary>
/// The HTTP client of webhooks and push: it follows no redirect, keeps no cookie, uses no proxy, waits and reads no longer than is configured, and looks
/// at the address that a name stands for when it connects, so that no name can lead elsewhere after it was checked.
/// </summary>
sealed class OutboundHttp : IDisposable
{
    const int MaxHeaderKilobytes = 16;
    const int MaxBodyBytes = 16 * 1024;

    readonly bool _allowLoopback;

    public OutboundHttp(IOptions<NotificationOptions> options)
    {
        _allowLoopback = options.Value.AllowLoopback;
        Client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = MaxBodyBytes,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = options.Value.Timeout,
            MaxResponseContentBufferSize = MaxBodyBytes,
        };
    }

    public HttpClient Client { get; }

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var isPlain = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttp;
        var allowed = addresses.Where(address => OutboundAddress.Forbidden(address, _allowLoopback) is null && (!isPlain || IPAddress.IsLoopback(address))).ToArray();
        if (allowed.Length == 0)
            throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => Client.Dispose();
}

/// <summary>The name stands for addresses that nothing is sent to.</summary>
sealed class ForbiddenAddressException() : IOException("The name stands for an address that nothing is sent to.");

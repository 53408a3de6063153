using System.Net.WebSockets;
using System.Text;
using Prestacop.Contracts;

namespace Prestacop.Web.Tests.Hub;

/// <summary>A hub client that speaks the protocol by hand, so that it can leave what it is sent lying on the wire, as the library never does.</summary>
sealed class RawHubClient : IDisposable
{
    const char EndOfMessage = '\u001e';

    readonly ClientWebSocket _socket = new();

    RawHubClient()
    {
    }

    /// <summary>Connects and asks for all alerts; reads nothing of them.</summary>
    public static async Task<RawHubClient> AskAsync(Uri dashboard, string token)
    {
        var client = new RawHubClient();
        client._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await client._socket.ConnectAsync(new UriBuilder(new Uri(dashboard, AlertHub.Route)) { Scheme = "ws" }.Uri, CancellationToken.None);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        await client.SendAsync($$"""{"type":4,"invocationId":"1","target":"{{AlertHub.AlertsMethod}}","arguments":[null]}""");
        return client;
    }

    /// <summary>Reads until the stream ends.</summary>
    /// <returns>The message that ended it.</returns>
    public async Task<string> ReadToErrorAsync()
    {
        var buffer = new byte[65536];
        var text = new StringBuilder();
        while (true)
        {
            var read = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            var messages = text.ToString().Split(EndOfMessage);
            if (Array.Find(messages, message => message.Contains("\"type\":3", StringComparison.Ordinal)) is { } end)
                return end;
            text.Clear().Append(messages[^1]);
        }
    }

    Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message + EndOfMessage), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public void Dispose() => _socket.Dispose();
}

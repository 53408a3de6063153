using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Watch;

/// <summary>
/// The alerts of a dashboard's hub: its history, then new ones. A lost connection is restored, and the hub is asked for the alerts after
/// the last one that was received.
/// </summary>
/// <param name="hub">The hub's address, from <see cref="AddressOf"/>.</param>
/// <param name="token">The access token; null for a hub that requires none.</param>
sealed class HubFeed(Uri hub, string? token, TimeProvider time)
{
    static readonly TimeSpan MinRetryInterval = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan MaxRetryInterval = TimeSpan.FromSeconds(10);

    readonly WatchChannel _items = new();
    readonly RecentIds _seen = new(capacity: 100_000);
    string? _position;
    TimeSpan _wait = MinRetryInterval;
    bool _down;

    /// <summary>The hub of a dashboard; an address with a path is already that of a hub.</summary>
    public static Uri AddressOf(Uri dashboard) => dashboard.AbsolutePath == "/" ? new Uri(dashboard, AlertHub.Route) : dashboard;

    /// <exception cref="CommandException">The token would be sent without encryption, or the hub rejects it or does not exist.</exception>
    public IAsyncEnumerable<WatchItem> ReadAsync(CancellationToken cancellationToken) => _items.ReadAsync(WriteAsync, cancellationToken);

    async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (token is not null && hub.Scheme != Uri.UriSchemeHttps && !hub.IsLoopback)
            throw new CommandException($"The token in {AlertHub.TokenVariable} would be sent to {hub.Host} without encryption: use https.");
        while (true)
        {
            var problem = await ReceiveOnceAsync(cancellationToken);
            if (!_down)
                await _items.Writer.WriteAsync(new WatchNotice($"The dashboard at {hub} does not answer ({problem}); trying again."), cancellationToken);
            _down = true;
            await Task.Delay(_wait, time, cancellationToken);
            _wait = _wait * 2 < MaxRetryInterval ? _wait * 2 : MaxRetryInterval;
        }
    }

    /// <returns>Why the connection ended.</returns>
    /// <exception cref="CommandException">A retry cannot succeed.</exception>
    async Task<string> ReceiveOnceAsync(CancellationToken cancellationToken)
    {
        await using var connection = Connection();
        try
        {
            await connection.StartAsync(cancellationToken);
            if (_down)
                await _items.Writer.WriteAsync(new WatchNotice($"The dashboard at {hub} answers again."), cancellationToken);
            (_down, _wait) = (false, MinRetryInterval);
            await foreach (var envelope in connection.StreamAsync<AlertEnvelope>(AlertHub.AlertsMethod, _position, cancellationToken))
            {
                if (_seen.Add(envelope.Alert.AlertId))
                    await _items.Writer.WriteAsync(new SeenAlert(envelope.Alert, time.GetUtcNow()), cancellationToken);
                _position = envelope.Position;
            }
            return "it ended the stream";
        }
        catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new CommandException($"The dashboard at {hub} requires an access token: set {AlertHub.TokenVariable}.");
        }
        catch (HttpRequestException absent) when (absent.StatusCode is HttpStatusCode.NotFound)
        {
            throw new CommandException($"There is no hub at {hub}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "it closed the connection";
        }
        catch (Exception lost) when (lost is not OperationCanceledException)
        {
            // Any fault of the network, a proxy, or a server that starts or stops: all that helps is a retry.
            return lost.Message;
        }
    }

    HubConnection Connection() => new HubConnectionBuilder()
        .WithUrl(hub, options => options.AccessTokenProvider = token is null ? null : () => Task.FromResult<string?>(token))
        .AddJsonProtocol(options => options.PayloadSerializerOptions = new JsonSerializerOptions(ContractsJson.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ContractsJson.Default, new DefaultJsonTypeInfoResolver()),
        })
        .Build();
}

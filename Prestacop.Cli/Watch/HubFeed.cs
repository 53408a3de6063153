using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Watch;

/// <summary>
/// The alerts of a dashboard's hub: its history, then what comes. A connection that is lost is made again, and the hub is asked for what
/// came after the last alert that was seen.
/// </summary>
/// <param name="hub">The hub's address, from <see cref="AddressOf"/>.</param>
/// <param name="token">Whose right it is to read; null for a hub that asks nobody.</param>
sealed class HubFeed(Uri hub, string? token, TimeProvider time)
{
    static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    readonly Channel<WatchItem> _items = Channel.CreateBounded<WatchItem>(1024);
    readonly RecentIds _seen = new(capacity: 100_000);
    string? _position;
    TimeSpan _wait = ShortestWait;
    bool _down;

    /// <summary>The hub of a dashboard; an address with a path of its own is the hub's already.</summary>
    public static Uri AddressOf(Uri dashboard) => dashboard.AbsolutePath == "/" ? new Uri(dashboard, AlertHub.Route) : dashboard;

    public async IAsyncEnumerable<WatchItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (token is not null && hub.Scheme != Uri.UriSchemeHttps && !hub.IsLoopback)
            throw new CommandException($"The token in {AlertHub.TokenVariable} would be readable on its way to {hub.Host}: use https.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var receiving = ReceiveAsync(stop.Token);
        try
        {
            await foreach (var item in _items.Reader.ReadAllAsync(CancellationToken.None))
                yield return item;
        }
        finally
        {
            await stop.CancelAsync();
            await receiving;
        }
    }

    async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var problem = await ReceiveOnceAsync(cancellationToken);
                if (!_down)
                    await _items.Writer.WriteAsync(new WatchNotice($"The dashboard at {hub} does not answer ({problem}); going on when it does."), cancellationToken);
                _down = true;
                await Task.Delay(_wait, time, cancellationToken);
                _wait = _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _items.Writer.TryComplete();
        }
        catch (Exception failure)
        {
            _items.Writer.TryComplete(failure);
        }
    }

    /// <returns>Why the connection has ended.</returns>
    /// <exception cref="CommandException">There is no sense in trying again.</exception>
    async Task<string> ReceiveOnceAsync(CancellationToken cancellationToken)
    {
        await using var connection = Connection();
        try
        {
            await connection.StartAsync(cancellationToken);
            if (_down)
                await _items.Writer.WriteAsync(new WatchNotice($"The dashboard at {hub} answers again."), cancellationToken);
            (_down, _wait) = (false, ShortestWait);
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
            throw new CommandException($"The dashboard at {hub} lets nobody read without its token: set {AlertHub.TokenVariable} to it.");
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
            // Whatever a network, a proxy or a server that starts or stops can do: nothing but another try helps.
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

using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Hub;

/// <summary>
/// Alerts for other programs: terminals, precincts' PCs. A client is a number in the log of alerts: it gets more when it has received what was
/// sent, so that a slow client costs no memory and delays nobody.
/// </summary>
[Authorize(Policies.Hub)]
sealed class AlertsHub(AlertCache cache, PlateLooks looks, HubConnections connections, HubMetrics metrics) : Microsoft.AspNetCore.SignalR.Hub
{
    const int ChunkLength = 64;

    /// <param name="after">The position of the last alert that the client knows; null for all.</param>
    /// <param name="cancellationToken">Ends the stream: the client has disconnected or cancelled it.</param>
    /// <exception cref="HubException">The position is not valid, the connection has too many streams, or the client has fallen behind too far.</exception>
    [HubMethodName(AlertHub.AlertsMethod)]
    public IAsyncEnumerable<SentEnvelope> Alerts(string? after, CancellationToken cancellationToken) =>
        AlertPosition.TryParse(after, out var position)
            ? CountedAsync(position, Context.ConnectionId, Context.User ?? new ClaimsPrincipal(), cancellationToken)
            : throw new HubException("The position is not valid. Without a position, all alerts are sent.");

    async IAsyncEnumerable<SentEnvelope> CountedAsync(
        AlertPosition position, string connection, ClaimsPrincipal who, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        connections.OpenStream(connection);
        try
        {
            await foreach (var envelope in StreamAsync(position, who, cancellationToken))
                yield return envelope;
        }
        finally
        {
            connections.CloseStream(connection);
        }
    }

    async IAsyncEnumerable<SentEnvelope> StreamAsync(
        AlertPosition position, ClaimsPrincipal who, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = position.ToString();
        var seesPlates = await looks.NoteAsync(who, AuditActions.HubRead, from.Length == 0 ? "all alerts" : $"alerts after {from}", cancellationToken);
        var chunk = new AlertRecord[ChunkLength];
        var next = cache.Log.Begin;
        if (from.Length > 0)
            NoteHeld(position, next, chunk);
        while (true)
        {
            if (cache.Log.Read(next, chunk, out var grown) is not { } count)
            {
                metrics.Dropped();
                throw new HubException($"The client is too slow: it has missed alerts. Ask again from the last position, {position}.");
            }
            if (count == 0)
                await grown.WaitAsync(cancellationToken);
            for (var index = 0; index < count; index++)
            {
                var record = chunk[index];
                if (position.MoveTo(record.Partition, record.Offset, record.ReceivedAt))
                    yield return new SentEnvelope(position.ToString(), seesPlates ? record.Json : Masked(record.Alert));
            }
            next += count;
        }
    }

    void NoteHeld(AlertPosition position, long next, AlertRecord[] chunk)
    {
        while (cache.Log.Read(next, chunk, out _) is > 0 and var count)
        {
            foreach (var record in chunk.AsSpan(0, count))
                position.Note(record.Partition, record.Offset, record.ReceivedAt);
            next += count;
        }
    }

    /// <summary>The fields that this version knows, without the plate: a field that it does not know could hold the plate as well.</summary>
    static byte[] Masked(Alert alert) => JsonSerializer.SerializeToUtf8Bytes(PlateMask.Hide(alert), ContractsJson.Default.Alert);

    public override Task OnConnectedAsync()
    {
        connections.Add(Context);
        metrics.Connected();
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (connections.Remove(Context.ConnectionId))
            metrics.Disconnected();
        return base.OnDisconnectedAsync(exception);
    }
}

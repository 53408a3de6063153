using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Hub;

/// <summary>
/// Alerts for other programs: terminals, precincts' PCs. A client is a number in the log of alerts: it reads on when it has taken what it was
/// sent, so that a slow one holds no memory and delays nobody.
/// </summary>
[Authorize(Policies.Hub)]
sealed class AlertsHub(AlertBook book, AlertTexts texts, HubMetrics metrics) : Microsoft.AspNetCore.SignalR.Hub
{
    const int AtOnce = 64;

    /// <param name="after">The position of the last alert that the client knows; null for all.</param>
    /// <param name="cancellationToken">Ends it: the client goes away, or wants no more.</param>
    /// <exception cref="HubException">The position is none, or the client has fallen behind too far.</exception>
    [HubMethodName(AlertHub.AlertsMethod)]
    public IAsyncEnumerable<SentEnvelope> Alerts(string? after, CancellationToken cancellationToken) =>
        AlertPosition.TryParse(after, out var position)
            ? StreamAsync(position, Context.User?.SeesPlates() ?? false, cancellationToken)
            : throw new HubException("The position is not one of this hub. Ask without a position, and all alerts are sent.");

    async IAsyncEnumerable<SentEnvelope> StreamAsync(
        AlertPosition position, bool seesPlates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chunk = new LoggedAlert[AtOnce];
        var next = book.Log.Begin;
        while (true)
        {
            if (book.Log.Read(next, chunk, out var grown) is not { } count)
            {
                metrics.Dropped();
                throw new HubException($"You are too slow: alerts have passed that you have not been sent. Ask again from your last position, {position}.");
            }
            if (count == 0)
                await grown.WaitAsync(cancellationToken);
            for (var index = 0; index < count; index++)
            {
                var (alert, partition, offset) = chunk[index];
                if (position.MoveTo(partition, offset))
                    yield return new SentEnvelope(position.ToString(), new RawAlert(texts.Of(next + index, alert, seesPlates)));
            }
            next += count;
        }
    }

    public override Task OnConnectedAsync()
    {
        metrics.Connected();
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        metrics.Disconnected();
        return base.OnDisconnectedAsync(exception);
    }
}

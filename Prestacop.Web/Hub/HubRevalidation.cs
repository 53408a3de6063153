using Microsoft.AspNetCore.SignalR;
using Prestacop.Web.Access;
using Prestacop.Web.Store;

namespace Prestacop.Web.Hub;

/// <summary>
/// Ends the connections of those who may no longer read: a connection is authorised once, when it is opened, and a stream goes on for days. At once
/// when this dashboard hears of a change, else every few seconds.
/// </summary>
sealed partial class HubRevalidation(HubConnections connections, StandingAccess access, AccessChanges changes, TimeProvider time, ILogger<HubRevalidation> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        changes.Changed += OnChanged;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SweepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
        finally
        {
            changes.Changed -= OnChanged;
        }
    }

    void OnChanged(string name) => _ = Task.Run(() => CheckAsync(name));

    async Task CheckAsync(string name)
    {
        var open = connections.All.Where(connection => connection.User?.Identity?.Name == name).ToList();
        try
        {
            await SweepAsync(open, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // Nobody awaits this call, and a connection that could not be checked must not stay open.
            LogFailed(logger, failure, name);
            open.ForEach(connection => connection.Abort());
        }
    }

    /// <summary>Checks every connection once.</summary>
    internal Task SweepAsync(CancellationToken cancellationToken) => SweepAsync(connections.All, cancellationToken);

    async Task SweepAsync(IEnumerable<HubCallerContext> open, CancellationToken cancellationToken)
    {
        foreach (var connection in open)
        {
            try
            {
                if (connection.User is not { } who || !await access.IsStandingAsync(who, cancellationToken))
                {
                    LogEnded(logger, connection.User?.Identity?.Name ?? "nobody");
                    connection.Abort();
                }
            }
            catch (Exception away) when (StoreFailure.IsTransient(away))
            {
                // The next round asks again; new connections are refused meanwhile.
                LogAway(logger, away);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The hub connection of {Name} is ended: it may no longer read")]
    static partial void LogEnded(ILogger logger, string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "The hub connections of {Name} are ended: they could not be checked after their access changed")]
    static partial void LogFailed(ILogger logger, Exception failure, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub's connections could not be checked: the store is unavailable")]
    static partial void LogAway(ILogger logger, Exception failure);
}

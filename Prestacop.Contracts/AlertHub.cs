namespace Prestacop.Contracts;

/// <summary>An alert as the dashboard's hub sends it.</summary>
/// <param name="Position">Where in the hub's stream the alert is; who gives it back is sent what came after.</param>
/// <param name="Alert">The alert.</param>
public sealed record AlertEnvelope(string Position, Alert Alert);

/// <summary>The dashboard's SignalR hub: where it is, and what it can be asked.</summary>
public static class AlertHub
{
    /// <summary>The hub's path below the dashboard's address.</summary>
    public const string Route = "/hubs/alerts";

    /// <summary>
    /// The streaming method: takes the position of the last alert that is known, or null for all, and returns
    /// <see cref="AlertEnvelope"/>s, first what is past, then each new one, without end.
    /// </summary>
    public const string Alerts = "Alerts";
}

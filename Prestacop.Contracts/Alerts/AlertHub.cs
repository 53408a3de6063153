namespace Prestacop.Contracts;

/// <summary>
/// The dashboard's hub for programs: SignalR with its JSON protocol. The streaming method <see cref="AlertsMethod"/> takes the position
/// of the last alert received, or null for the history from its beginning, and sends <see cref="AlertEnvelope"/>s: first those after that
/// position, then each new alert, endlessly.
/// </summary>
public static class AlertHub
{
    /// <summary>The hub's path on the dashboard's server.</summary>
    public const string Route = "/hubs/alerts";

    /// <summary>The streaming method: <c>IAsyncEnumerable&lt;AlertEnvelope&gt; Alerts(string? after)</c>.</summary>
    public const string AlertsMethod = "Alerts";

    /// <summary>
    /// The environment variable with a client's token, which is sent as <c>Authorization: Bearer TOKEN</c>. A token is never an argument,
    /// because every user of the machine could read it.
    /// </summary>
    public const string TokenVariable = "PRESTACOP_HUB_TOKEN";
}

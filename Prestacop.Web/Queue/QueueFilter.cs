using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Queue;

/// <summary>In which order alerts are shown.</summary>
public enum QueueOrder
{
    Newest,
    Urgent,
}

/// <summary>Which states are shown.</summary>
public enum QueueState
{
    /// <summary>What somebody still has to do something about: open and taken.</summary>
    Active,
    Open,
    Taken,
    Escalated,
    Closed,
    All,
}

/// <summary>Which alerts are shown, and in which order; the page's address holds it, so that a view can be kept and sent on.</summary>
public sealed record QueueFilter
{
    public static QueueFilter Default { get; } = new();

    /// <summary>One of <see cref="AlertReasons"/>; null for any, as with the others.</summary>
    public string? Reason { get; init; }

    public string? Severity { get; init; }

    public int? Precinct { get; init; }

    /// <summary>A part of a drone's name.</summary>
    public string? Drone { get; init; }

    public QueueState State { get; init; }

    /// <summary>Only what the one who looks has taken or decided.</summary>
    public bool Mine { get; init; }

    public QueueOrder Order { get; init; }

    public bool Matches(AlertItem item, string officer) =>
        (Reason is null || item.Alert.Reasons.Contains(Reason))
        && (Severity is null || item.Alert.Severity == Severity)
        && (Precinct is null || item.Message.Precinct == Precinct)
        && (Drone is null || item.Message.DroneId.Contains(Drone, StringComparison.OrdinalIgnoreCase))
        && (!Mine || item.Progress.Officer == officer)
        && State switch
        {
            QueueState.Active => !item.Progress.IsClosed,
            QueueState.Open => item.Progress.State == AlertState.Open,
            QueueState.Taken => item.Progress.State == AlertState.Taken,
            QueueState.Escalated => item.Progress.Escalated && !item.Progress.IsClosed,
            QueueState.Closed => item.Progress.IsClosed,
            _ => true,
        };

    /// <summary>The filter in an address; what makes no sense there is left out.</summary>
    public static QueueFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 and <= 64 } text ? text : null;
        return new QueueFilter
        {
            Reason = One("reason"),
            Severity = One("severity"),
            Precinct = int.TryParse(One("precinct"), CultureInfo.InvariantCulture, out var precinct) ? precinct : null,
            Drone = One("drone"),
            State = Enum.TryParse<QueueState>(One("state"), ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : QueueState.Active,
            Mine = One("mine") == "yes",
            Order = Enum.TryParse<QueueOrder>(One("order"), ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : QueueOrder.Newest,
        };
    }

    /// <summary>As in an address, without the question mark; empty when it is the usual filter.</summary>
    public string ToQuery()
    {
        var values = new Dictionary<string, string?>
        {
            ["reason"] = Reason,
            ["severity"] = Severity,
            ["precinct"] = Precinct?.ToString(CultureInfo.InvariantCulture),
            ["drone"] = string.IsNullOrWhiteSpace(Drone) ? null : Drone.Trim(),
            ["state"] = State == QueueState.Active ? null : State.ToString().ToLowerInvariant(),
            ["mine"] = Mine ? "yes" : null,
            ["order"] = Order == QueueOrder.Newest ? null : Order.ToString().ToLowerInvariant(),
        };
        return QueryString.Create(values.Where(value => value.Value is not null)).ToString().TrimStart('?');
    }
}

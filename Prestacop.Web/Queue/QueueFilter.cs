using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Components;

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

    /// <summary>Put off by somebody.</summary>
    Snoozed,
}

/// <summary>The filter and order of the queue, stored in the page's address so that a view can be saved and shared.</summary>
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

    /// <summary>Only alerts that the current user has taken or closed.</summary>
    public bool Mine { get; init; }

    public QueueOrder Order { get; init; }

    public bool Matches(AlertItem item, string officer) =>
        (Reason is null || item.Alert.Reasons.Contains(Reason))
        && (Severity is null || item.Severity == Severity)
        && (Precinct is null || item.Message.Precinct == Precinct)
        && (Drone is null || IsOf(item.Message.DroneId) || item.OtherDrones?.Any(IsOf) == true)
        && (!Mine || item.Progress.Officer == officer)
        && State switch
        {
            QueueState.Active => !item.Progress.IsClosed && item.SnoozedUntil is null,
            QueueState.Open => item.Progress.State == AlertState.Open && item.SnoozedUntil is null,
            QueueState.Taken => item.Progress.State == AlertState.Taken && item.SnoozedUntil is null,
            QueueState.Escalated => item.Progress.Escalated && !item.Progress.IsClosed && item.SnoozedUntil is null,
            QueueState.Snoozed => item.SnoozedUntil is not null && !item.Progress.IsClosed,
            QueueState.Closed => item.Progress.IsClosed,
            _ => true,
        };

    bool IsOf(string drone) => drone.Contains(Drone!, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the filter from an address; values that are not valid are left out.</summary>
    public static QueueFilter Parse(string query)
    {
        var values = new QueryStringReader(query);
        return new QueueFilter
        {
            Reason = values.Text("reason"),
            Severity = values.Text("severity"),
            Precinct = values.Number("precinct"),
            Drone = values.Text("drone"),
            State = values.Choice<QueueState>("state"),
            Mine = values.Flag("mine"),
            Order = values.Choice<QueueOrder>("order"),
        };
    }

    /// <summary>As in an address, without the question mark; empty for the default filter.</summary>
    public string ToQuery() => new QueryStringWriter()
        .Add("reason", Reason)
        .Add("severity", Severity)
        .Add("precinct", Precinct)
        .Add("drone", Drone)
        .Add("state", State)
        .Add("mine", Mine)
        .Add("order", Order)
        .ToString();
}

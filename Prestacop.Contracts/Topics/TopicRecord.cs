using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Prestacop.Contracts;

/// <summary>A record as it is published to a topic: each contract knows its topic and its key.</summary>
/// <param name="Topic">One of <see cref="Topics"/>.</param>
/// <param name="Key">Records with the same key keep their order.</param>
/// <param name="Value">JSON, UTF-8; null in a compacted topic says that there is nothing of this key any more.</param>
public sealed record TopicRecord(string Topic, string Key, byte[]? Value)
{
    /// <summary>What it belongs to, for the header <see cref="MessageTrace.Header"/>; null for no header.</summary>
    public string? Trace { get; init; }

    /// <summary>For <see cref="Topics.DroneMessages"/>, keyed by drone.</summary>
    public static TopicRecord Of(DroneMessage message) => Make(Topics.DroneMessages, message, each => each.DroneId, ContractsJson.Default.DroneMessage);

    /// <summary>For <see cref="Topics.ParkingViolations"/>, keyed by summons number.</summary>
    public static TopicRecord Of(ParkingViolation ticket) => Make(
        Topics.ParkingViolations, ticket, each => each.SummonsNumber.ToString(CultureInfo.InvariantCulture), ContractsJson.Default.ParkingViolation);

    /// <summary>For <see cref="Topics.Alerts"/>, keyed by drone.</summary>
    public static TopicRecord Of(Alert alert) => Make(Topics.Alerts, alert, each => each.Message.DroneId, ContractsJson.Default.Alert);

    /// <summary>For <see cref="Topics.Decisions"/>, keyed by alert.</summary>
    public static TopicRecord Of(Decision decision) => Make(Topics.Decisions, decision, each => each.AlertId, ContractsJson.Default.Decision);

    /// <summary>For <see cref="Topics.DroneCommands"/>, keyed by drone.</summary>
    public static TopicRecord Of(DroneCommand command) => Make(Topics.DroneCommands, command, each => each.DroneId, ContractsJson.Default.DroneCommand);

    /// <summary>For <see cref="Topics.Statistics"/>, keyed by the statistic's name.</summary>
    public static TopicRecord Of(StatisticMessage statistic) => Make(Topics.Statistics, statistic, each => each.Name, ContractsJson.Default.StatisticMessage);

    /// <summary>For <see cref="Topics.Audit"/>, keyed by entry.</summary>
    public static TopicRecord Of(AuditEntry entry) => Make(Topics.Audit, entry, each => each.EntryId, ContractsJson.Default.AuditEntry);

    /// <summary>For <see cref="Topics.Rejected"/>, keyed by source.</summary>
    public static TopicRecord Of(RejectedRecord rejected) => Make(Topics.Rejected, rejected, each => each.Source, ContractsJson.Default.RejectedRecord);

    /// <summary>For <see cref="Topics.Heartbeats"/>, all with one key.</summary>
    public static TopicRecord Of(Heartbeat heartbeat) => Make(Topics.Heartbeats, heartbeat, _ => Topics.Alerts, ContractsJson.Default.Heartbeat);

    /// <summary>For <see cref="Topics.WatchLists"/>, keyed by list, plate and state.</summary>
    public static TopicRecord Of(WatchListEntry entry) => Make(Topics.WatchLists, entry, each => each.Key(), ContractsJson.Default.WatchListEntry);

    /// <summary>For <see cref="Topics.WatchLists"/>: the entry of this key is not looked for any more.</summary>
    public static TopicRecord OfRemoved(WatchListEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new TopicRecord(Topics.WatchLists, entry.Key(), null);
    }

    /// <summary>For <see cref="Topics.Zones"/>, keyed by id.</summary>
    public static TopicRecord Of(Zone zone) => Make(Topics.Zones, zone, each => each.ZoneId, ContractsJson.Default.Zone);

    /// <summary>For <see cref="Topics.Zones"/>: there is no zone of this id any more.</summary>
    public static TopicRecord OfRemovedZone(string zoneId) => new(Topics.Zones, zoneId, null);

    static TopicRecord Make<T>(string topic, T contract, Func<T, string> key, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return new TopicRecord(topic, key(contract), JsonSerializer.SerializeToUtf8Bytes(contract, type));
    }
}

using System.Text.Json;

namespace Prestacop.Contracts;

/// <summary>A record as it goes into a topic.</summary>
/// <param name="Topic">One of <see cref="Topics"/>.</param>
/// <param name="Key">Records of one key keep their order.</param>
/// <param name="Value">JSON, UTF-8.</param>
public sealed record TopicRecord(string Topic, string Key, byte[] Value)
{
    /// <summary>For <see cref="Topics.Decisions"/>.</summary>
    public static TopicRecord Of(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new(Topics.Decisions, decision.AlertId, JsonSerializer.SerializeToUtf8Bytes(decision, ContractsJson.Default.Decision));
    }

    /// <summary>For <see cref="Topics.DroneCommands"/>.</summary>
    public static TopicRecord Of(DroneCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new(Topics.DroneCommands, command.DroneId, JsonSerializer.SerializeToUtf8Bytes(command, ContractsJson.Default.DroneCommand));
    }

    /// <summary>For <see cref="Topics.DroneMessages"/>.</summary>
    public static TopicRecord Of(DroneMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(Topics.DroneMessages, message.DroneId, JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage));
    }
}

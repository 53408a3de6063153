using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Cli.Watch;

/// <summary>Parses the records of the topic of alerts.</summary>
static class AlertReader
{
    /// <returns>A <see cref="SeenAlert"/>, or an <see cref="UnreadableAlert"/> with the reason; never an exception.</returns>
    public static WatchItem Read(byte[]? value, int partition, long offset, DateTimeOffset now)
    {
        if (value is null or [])
            return new UnreadableAlert("the record is empty", value ?? [], partition, offset);
        try
        {
            return JsonSerializer.Deserialize(value, ContractsJson.Default.Alert) is { Reasons: not null, Severity: not null, Message: not null } alert
                ? new SeenAlert(alert, now)
                : new UnreadableAlert("a required field is missing", value, partition, offset);
        }
        catch (JsonException wrong)
        {
            return new UnreadableAlert(wrong.Message, value, partition, offset);
        }
    }
}

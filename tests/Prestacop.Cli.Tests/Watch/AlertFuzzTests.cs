using System.Text.Json;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;

namespace Prestacop.Cli.Tests.Watch;

/// <summary>A broken record of the topic of alerts is shown as one that cannot be read; it never ends <c>watch</c>.</summary>
sealed class AlertFuzzTests
{
    [Test]
    public void Broken_alerts_are_shown()
    {
        var alert = new Alert
        {
            AlertId = "a",
            Severity = Severities.Critical,
            Reasons = [AlertReasons.WatchList],
            Message = SampleMessages.Violation("m"),
        };

        Fuzz.Bytes("alerts of watch", [JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert)], 5_000, bytes => AlertReader.Read(bytes, 0, 1, alert.Message.Time));
    }
}

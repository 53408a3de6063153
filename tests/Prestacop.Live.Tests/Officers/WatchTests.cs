using System.Diagnostics;
using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Live.Tests.Officers;

/// <summary>The watch on a stack of its own, whose broker dies and comes back.</summary>
[Category("Live")]
sealed class WatchTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Test]
    public async Task Survives_a_restart_of_the_broker_and_shows_each_alert_once()
    {
        await using var stack = await TestCluster.StartAsync();
        await using var watch = stack.Start("watch", "--json", "--from-beginning");
        Publish(stack, "before");
        await watch.WaitForAsync("\"alertId\":\"before\"", Limit);

        await KillAsync(await KafkaAsync(stack));
        await watch.WaitForAsync("does not answer; trying again", Limit);
        await stack.RunAsync(Limit, "up");
        Publish(stack, "after");

        await watch.WaitForAsync("\"alertId\":\"after\"", Limit);
        watch.Printed.Split('\n').Where(line => line.StartsWith('{') && line.Contains("alertId", StringComparison.Ordinal)).Should().HaveCount(2);
        await watch.WaitForAsync("""{"alertsCanCome":false,"since":null}""", Limit);
        await watch.TerminateAsync();
        (await watch.WaitAsync(Limit)).Should().Be(2, "it was asked to end");
    }

    static void Publish(TestCluster stack, string alertId) => Kafka.Publish(
        stack.Kafka,
        Topics.Alerts,
        [
            (alertId, JsonSerializer.SerializeToUtf8Bytes(
                new Alert { AlertId = alertId, Reasons = [AlertReasons.CodeUnknown], Severity = Severities.Minor, Message = SampleMessages.Violation(alertId) },
                ContractsJson.Default.Alert)),
        ]);

    static async Task<int> KafkaAsync(TestCluster stack)
    {
        using var status = JsonDocument.Parse(await stack.RunAsync(Limit, "status", "--json"));
        return status.RootElement.GetProperty("services").EnumerateArray()
            .Single(service => service.GetProperty("name").GetString() == "kafka").GetProperty("pid").GetInt32();
    }

    static async Task KillAsync(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await process.WaitForExitAsync();
    }
}

using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Live.Tests.Statistics;
using Prestacop.TestKit.Alerts;

namespace Prestacop.Live.Tests.Jobs;

[Category("Live")]
public sealed class AlertsJobTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [TestCase(TestName = "Raises_the_same_alerts_in_real_time_mode")]
    [TestCase("--micro-batch", "0 seconds", TestName = "Raises_the_same_alerts_in_micro_batches")]
    public async Task Raises_alerts(params string[] mode)
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        Kafka.Publish(stack.Kafka, topics[Topics.DroneMessages],
        [
            SampleMessages.Violation("sure"),
            SampleMessages.Violation("no-plate") with { Plate = null },
            SampleMessages.Violation("unsure") with { Confidence = 0.3, Code = 95 },
            SampleMessages.Violation("wanted") with { Plate = "stolen1" },
            SampleMessages.Violation("falling") with { Kind = DroneMessageKinds.Trouble, Trouble = Troubles.HardwareFault },
            // At the same moment, seven miles apart: of a drone whose messages keep their order.
            SampleMessages.Violation("here") with { Plate = "COPY123", Time = TimeProvider.System.GetUtcNow() },
            SampleMessages.Violation("there") with { Plate = "C0PY-123", Latitude = 40.65, Time = TimeProvider.System.GetUtcNow() },
        ]);
        var zone = TopicRecord.Of(AlertRuleCases.Zones.Single(zone => zone.Name == "School"));
        Kafka.Publish(stack.Kafka, topics[Topics.Zones], [(zone.Key, zone.Value!)]);
        Kafka.Publish(stack.Kafka, topics[Topics.DroneMessages], [SampleMessages.Violation("at-school") with { Latitude = 40.61, Longitude = -74 }]);
        Kafka.Publish(stack.Kafka, topics[Topics.DroneMessages], SampleMessages.Unreadable.Select(bytes => ("drone-2", bytes)));

        using var folder = new TemporaryFolder();
        var watchList = Path.Combine(folder.Path, "watch-list.csv");
        await File.WriteAllTextAsync(watchList, "plate,why\nSTOLEN1,stolen\nSTOLEN1,listed twice\n");
        await using var job = stack.StartJob(
        [
            "alerts", "--watch-list", $"file://{watchList}", "--topic-prefix", topics.Prefix, "--checkpoints", $"/test/{topics.Prefix}checkpoints", .. mode,
        ]);
        var alerts = Kafka.Read(stack.Kafka, topics[Topics.Alerts], 6, Limit)
            .Select(json => JsonSerializer.Deserialize(json, ContractsJson.Default.Alert)!).ToDictionary(alert => alert.Message.MessageId);
        var rejected = Kafka.Read(stack.Kafka, topics[Topics.Rejected], SampleMessages.Unreadable.Count, Limit)
            .Select(json => JsonSerializer.Deserialize(json, ContractsJson.Default.RejectedRecord)!).ToList();
        await job.TerminateAsync();

        (await job.WaitAsync(Limit)).Should().Be(0, job.Printed);
        alerts["no-plate"].Reasons.Should().Equal(AlertReasons.PlateUnreadable);
        alerts["no-plate"].Severity.Should().Be(Severities.Minor);
        alerts["unsure"].Reasons.Should().Equal(AlertReasons.ConfidenceLow, AlertReasons.CodeUnknown);
        alerts["wanted"].Severity.Should().Be(Severities.Major);
        alerts["falling"].Severity.Should().Be(Severities.Major);
        alerts["at-school"].Reasons.Should().Equal(AlertReasons.ZoneWatch);
        alerts["at-school"].Zones.Should().Equal(new ZoneHit { Name = "School", Kind = ZoneKinds.Watch });
        alerts["there"].Reasons.Should().Equal(AlertReasons.TwoPlaces);
        (alerts["there"].OtherPlace?.MessageId, alerts["there"].Message.Plate).Should().Be(("here", "C0PY-123"));
        alerts["there"].OtherPlace!.Kilometres.Should().BeApproximately(11.1, 0.1);
        // The whole message travels with the alert, to the microsecond.
        alerts["no-plate"].Message.Should().BeEquivalentTo(SampleMessages.Violation("no-plate") with { Plate = null });
        rejected.Select(record => record.Raw).Should().BeEquivalentTo(SampleMessages.Unreadable);
        rejected.Should().OnlyContain(record => record.Topic == topics[Topics.DroneMessages] && record.Offset >= 0 && record.Reason.Length > 0);
    }

    [Test]
    public async Task Raises_alerts_while_the_query_of_rejected_records_fails()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        var checkpoints = $"/test/{topics.Prefix}checkpoints";
        await HdfsFile.WriteAsync($"{checkpoints}/alerts/rejected/offsets/0", "not an offset log"u8.ToArray());
        await using var job = stack.StartJob("alerts", "--topic-prefix", topics.Prefix, "--checkpoints", checkpoints);
        await job.WaitForAsync("the query 'rejected' failed", Limit);

        Kafka.Publish(stack.Kafka, topics[Topics.DroneMessages], [SampleMessages.Violation("no-plate") with { Plate = null }]);
        var alerts = Kafka.Read(stack.Kafka, topics[Topics.Alerts], 1, Limit);
        await job.TerminateAsync();

        alerts.Should().ContainSingle();
        (await job.WaitAsync(Limit)).Should().Be(1, job.Printed);
        job.Printed.Should().Contain("other queries that continue: alerts").And.Contain("1 of 2 queries failed: rejected");
    }
}

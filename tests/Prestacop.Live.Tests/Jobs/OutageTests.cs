using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Live.Tests.Producers;
using Prestacop.LocalCluster.State;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>
/// Parts are killed under the running jobs and started again: both jobs continue by themselves, and nothing is lost. One run of the jobs for all
/// faults, since a start of Spark is expensive; alone, since the parts are those of all tests.
/// </summary>
[Category("Live")]
[NonParallelizable]
public sealed class OutageTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Kafka's clients give up after 60 seconds.</summary>
    static readonly TimeSpan LongOutage = TimeSpan.FromSeconds(75);

    readonly List<string> _published = [];

    [Test]
    public async Task Both_jobs_outlive_every_part_and_lose_nothing()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        using var folder = new TemporaryFolder();
        var storage = $"/test/{topics.Prefix}";
        var ready = folder.File("ready");
        string[] common = ["--topic-prefix", topics.Prefix, "--checkpoints", $"{storage}-checkpoints", "--log-folder", folder.Path];
        await using var alerts = stack.Start(["submit", "alerts", "--checkpoint-interval", "5 seconds", "--ready-file", ready, .. common]);
        await using var streaming = stack.Start(
            ["submit", "streaming", "--topics", Topics.DroneMessages, Topics.Alerts, "--trigger", "1 second", "--storage", storage, .. common]);
        await WaitForAsync(() => File.Exists(ready), alerts);
        Kafka.ReadWhere(stack.Kafka, topics[Topics.HeartbeatAnswers], 1, Limit, _ => true).Should().NotBeEmpty("ready means that a heartbeat was answered");
        await AlertsComeAsync(topics, "before");

        await using var flown = TestTopics.Open(stack.Kafka);
        var (messages, pictures) = (await flown.TopicAsync("drones"), await flown.TopicAsync("pictures"));
        await using var fleet = ProducerProgram.Start(folder.Path,
            "drones", "--bootstrap-servers", stack.BootstrapServers, "--topic", messages, "--pictures-topic", pictures, "--drones", "10", "--rate", "50",
            "--violation-share", "0.2", "--outbox", folder.File("outbox"));
        await WaitForAsync(() => flown.Ends(pictures).Values.Sum(end => end.Value) > 0, fleet);

        await DeleteTopicAsync(topics[Topics.Rejected]);
        Kafka.Publish(stack.Kafka, topics[Topics.DroneMessages], [("drone-1", "not JSON"u8.ToArray())]);
        await KillAsync("kafka");
        var killed = TimeProvider.System.GetTimestamp();
        await alerts.WaitForAsync("alerts cannot come", Limit);
        if (LongOutage - TimeProvider.System.GetElapsedTime(killed) is { Ticks: > 0 } left)
            await Task.Delay(left);
        await stack.RunAsync(Limit, "up");
        await AlertsComeAsync(topics, "after the broker");
        (await ProducerProgram.InterruptAndWaitAsync(fleet)).Should().Be(ExitCodes.Cancelled, fleet.Printed);
        fleet.Printed.Should().Contain("Kafka has not answered since").And.Contain("Kafka answers again after").And.NotContain("are lost so far");
        TheFleetLostNothing(flown.Read(messages), flown.Read(pictures));
        await alerts.WaitForAsync("created in Kafka, since it was missing", Limit);
        Kafka.Read(stack.Kafka, topics[Topics.Rejected], 1, Limit).Should().ContainSingle();

        foreach (var part in (string[])["datanode", "namenode"])
        {
            await KillAsync(part);
            Publish(topics, $"during {part}");
            await streaming.WaitForAsync("is restarted from its checkpoint", Limit, times: Lines(streaming, "is restarted from its checkpoint") + 1);
            await stack.RunAsync(Limit, "up");
            await AlertsComeAsync(topics, $"after {part}");
        }

        await using var session = StackSetup.NewSession();
        await WaitForAsync(async () => await StoredAsync(session, storage) == _published.Count, streaming);
        await Task.WhenAll(alerts.TerminateAsync(), streaming.TerminateAsync());
        (await alerts.WaitAsync(Limit)).Should().Be(0, alerts.Printed);
        (await streaming.WaitAsync(Limit)).Should().Be(0, streaming.Printed);
        alerts.Printed.Should().Contain("works again").And.Contain("created in Kafka, since it was missing").And.NotContain("Logical Plan");
        streaming.Printed.Should().Contain("works again").And.NotContain("Logical Plan");
    }

    /// <summary>Each drone's messages are there, in their order and once, and so is the picture of each violation.</summary>
    static void TheFleetLostNothing(IReadOnlyList<Message<byte[], byte[]>> records, IReadOnlyList<Message<byte[], byte[]>> pictures)
    {
        var messages = records.Select(record => JsonSerializer.Deserialize(record.Value, ContractsJson.Default.DroneMessage)!).ToList();
        messages.Count.Should().BeGreaterThan((int)LongOutage.TotalSeconds * 40, "the fleet went on during the outage");
        messages.GroupBy(message => message.DroneId, NumberOf).Should().OnlyContain(numbers => numbers.SequenceEqual(Enumerable.Range(0, numbers.Count())));
        pictures.Select(picture => Encoding.UTF8.GetString(picture.Headers.GetLastBytes("imageId")))
            .Should().BeEquivalentTo(messages.Select(message => message.ImageId).OfType<string>());
    }

    static int NumberOf(DroneMessage message) =>
        int.Parse(message.MessageId.AsSpan(message.MessageId.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    void Publish(PrefixedTopics topics, string messageId)
    {
        _published.Add(messageId);
        Kafka.Publish(StackSetup.Stack.Kafka, topics[Topics.DroneMessages], [SampleMessages.Violation(messageId) with { Plate = null }]);
    }

    /// <summary>Each message so far has its alert: one that was published during an outage too.</summary>
    async Task AlertsComeAsync(PrefixedTopics topics, string messageId)
    {
        Publish(topics, messageId);
        var alerted = await Task.Run(() => Kafka.ReadDistinct(
            StackSetup.Stack.Kafka, topics[Topics.Alerts], _published.Count, Limit,
            json => JsonSerializer.Deserialize(json, ContractsJson.Default.Alert)!.Message.MessageId));
        alerted.Should().BeEquivalentTo(_published);
    }

    static async Task<long> StoredAsync(SparkSession session, string storage)
    {
        try
        {
            var row = await session.Read().Schema("messageId STRING, unreadable STRING").Parquet($"{storage}/drone_messages")
                .Filter(Col("unreadable").IsNull()).Agg(Count(Lit(1)), CountDistinct("messageId")).FirstAsync();
            row.GetAs<long>(0).Should().Be(row.GetAs<long>(1), "nothing is stored twice");
            return row.GetAs<long>(1);
        }
        catch (SparkException absent) when (absent.ErrorClass == "PATH_NOT_FOUND")
        {
            return 0;
        }
    }

    static async Task KillAsync(string service)
    {
        var pid = ClusterState.Load(new ClusterHome(StackSetup.Stack.Home))!.Running(service)!.Pid;
        using var kill = Process.Start("kill", ["-KILL", $"{pid}"]);
        await kill.WaitForExitAsync();
    }

    static async Task DeleteTopicAsync(string topic)
    {
        using var admin = StackSetup.Stack.Kafka.Admin();
        await admin.DeleteTopicsAsync([topic]);
    }

    static int Lines(RunningCommand command, string text) => command.Printed.Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    static Task WaitForAsync(Func<bool> condition, RunningCommand command) => WaitForAsync(() => Task.FromResult(condition()), command);

    static async Task WaitForAsync(Func<Task<bool>> condition, RunningCommand command)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (command.HasExited || TimeProvider.System.GetElapsedTime(started) > Limit)
                throw new TimeoutException($"It did not happen. The job printed:\n{command.Printed}");
            await Task.Delay(250);
        }
    }
}

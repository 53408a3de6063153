using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>The watch list changes under a running job.</summary>
[Category("Live")]
public sealed class WatchListReloadTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [TestCase(TestName = "A_changed_watch_list_counts_without_a_restart_in_real_time_mode")]
    [TestCase("--micro-batch", "0 seconds", TestName = "A_changed_watch_list_counts_without_a_restart_in_micro_batches")]
    public async Task Changed_watch_list_is_used_for_new_messages(params string[] mode)
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        using var folder = new TemporaryFolder();
        var list = Path.Combine(folder.Path, "wanted.csv");
        await File.WriteAllTextAsync(list, "plate\nFIRST1\n");
        await using var job = stack.StartJob(
        [
            "alerts", "--watch-list", $"file://{list}", "--watch-list-reload", "0.5", "--checkpoint-interval", "5 seconds",
            "--topic-prefix", topics.Prefix, "--checkpoints", $"/test/{topics.Prefix}checkpoints", .. mode,
        ]);

        // The one that nobody looks for yet raises no alert: the second answer is the second message's.
        Publish("early", "SECOND2");
        Publish("first", "FIRST1");
        (await AlertsAsync(1)).Should().Equal("first");

        await ReplaceAsync(list, "plate,why\nFIRST1,stolen\n,nobody wrote it down\nSECOND2,wanted\n");
        await job.WaitForAsync("wanted.csv, line 3: there is no plate", Limit);
        await job.WaitForAsync("the previous list stays in use", Limit);
        Publish("still", "FIRST1");
        (await AlertsAsync(2)).Should().Equal("first", "still");

        await ReplaceAsync(list, "plate,why\nFIRST1,stolen\nSECOND2,wanted\n");
        await job.WaitForAsync("alerts: restarted", Limit);
        Publish("second", "SECOND2");
        (await AlertsAsync(3)).Should().Equal("first", "still", "second");

        await ReplaceAsync(list, "plate\nSECOND2\n");
        await job.WaitForAsync("alerts: restarted", Limit, times: 2);
        Publish("found", "FIRST1");
        Publish("third", "SECOND2");
        (await AlertsAsync(4)).Should().Equal("first", "still", "second", "third");

        await job.TerminateAsync();
        (await job.WaitAsync(Limit)).Should().Be(0, job.Printed);

        void Publish(string messageId, string plate) => Kafka.Publish(
            stack.Kafka, topics[Topics.DroneMessages], [SampleMessages.Violation(messageId) with { Plate = plate }]);

        // A restarted query may answer a message again, with the same alert.
        async Task<IEnumerable<string>> AlertsAsync(int count) =>
            await Task.Run(() => Kafka.ReadDistinct(
                stack.Kafka, topics[Topics.Alerts], count, Limit,
                json => JsonSerializer.Deserialize(json, ContractsJson.Default.Alert)!.Message.MessageId));
    }

    /// <summary>In one step, so that the job never reads half a list.</summary>
    static async Task ReplaceAsync(string file, string text)
    {
        await File.WriteAllTextAsync($"{file}.new", text);
        File.Move($"{file}.new", file, overwrite: true);
    }
}

using System.Security.Claims;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Live.Tests.Support;
using Prestacop.Web.Access;
using Prestacop.Web.WatchLists;

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
        await job.WaitForAsync("wanted.csv, line 3: the plate is missing", Limit);
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

    [Test]
    public async Task An_entry_of_the_dashboard_raises_alerts_that_name_it_until_it_is_removed()
    {
        var stack = StackSetup.Stack;
        var dora = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "dora"), new Claim(ClaimTypes.Role, Roles.Dispatcher)], "test"));
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        using var store = new TemporaryFolder();
        await using var dashboard = await AlertDashboard.StartAsync(store.Path, topics.Prefix);
        var first = new WatchListEntry { List = "stolen", Plate = "FIRST1", Reason = "stolen on 5 Ave", Owner = "19th precinct", Priority = 90 };
        var second = new WatchListEntry { List = "permits", Plate = "SECOND22", Reason = "permit forged", Owner = "fleet desk", Similar = true };
        await SaveAsync(first);
        await using var job = stack.StartJob("alerts", "--checkpoint-interval", "5 seconds", "--topic-prefix", topics.Prefix, "--checkpoints", $"/test/{topics.Prefix}checkpoints");

        Publish("early", "SECOND29");
        Publish("first", "FIRST1");
        (await AlertsAsync(1)).Keys.Should().Equal("first");

        await SaveAsync(second);
        await job.WaitForAsync("alerts: restarted", Limit);
        Publish("second", "SECOND29");
        var alerts = await AlertsAsync(2);
        var ids = (await dashboard.WatchLists.FindAsync(dora, new WatchListFilter(), 0, 10, default)).Rows.ToDictionary(row => row.List, row => row.Id);
        alerts["first"].WatchLists.Should().Equal(WatchListHit.Of(first with { EntryId = ids["stolen"] }, similar: false));
        alerts["second"].WatchLists.Should().Equal(WatchListHit.Of(second with { EntryId = ids["permits"] }, similar: true));
        await dashboard.WaitForAsync(cache => cache.Find(alerts["second"].AlertId)?.Alert.WatchLists is [{ Reason: "permit forged" }]);

        await dashboard.WatchLists.RemoveAsync(dora, ids["stolen"], default);
        await dashboard.PublishWatchListsAsync();
        await job.WaitForAsync("alerts: restarted", Limit, times: 2);
        Publish("removed", "FIRST1");
        Publish("last", "SECOND22");
        (await AlertsAsync(3)).Keys.Should().BeEquivalentTo("first", "second", "last");

        await job.TerminateAsync();
        (await job.WaitAsync(Limit)).Should().Be(0, job.Printed);

        async Task SaveAsync(WatchListEntry entry)
        {
            await dashboard.WatchLists.SaveAsync(dora, [entry], default);
            await dashboard.PublishWatchListsAsync();
        }

        void Publish(string messageId, string plate) => Kafka.Publish(
            stack.Kafka, topics[Topics.DroneMessages], [SampleMessages.Violation(messageId) with { Plate = plate }]);

        // A restarted query may answer a message again, with the same alert.
        async Task<Dictionary<string, Alert>> AlertsAsync(int count)
        {
            Dictionary<string, Alert> alerts = [];
            await Task.Run(() => Kafka.ReadDistinct(stack.Kafka, topics[Topics.Alerts], count, Limit, json =>
            {
                var alert = JsonSerializer.Deserialize(json, ContractsJson.Default.Alert)!;
                alerts[alert.Message.MessageId] = alert;
                return alert.AlertId;
            }));
            return alerts;
        }
    }

    /// <summary>In one step, so that the job never reads half a list.</summary>
    static async Task ReplaceAsync(string file, string text)
    {
        await File.WriteAllTextAsync($"{file}.new", text);
        File.Move($"{file}.new", file, overwrite: true);
    }
}

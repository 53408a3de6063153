using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>Messages of senders that are older or newer than this code, through every job.</summary>
[Category("Live")]
public sealed class EvolutionTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    const string Required = """ "kind":"violation","droneId":"drone-1","time":"2026-11-24T12:00:00Z" """;
    const string Optional = """ "latitude":40.75,"longitude":-73.99,"battery":80,"code":21,"confidence":0.97 """;

    /// <summary>Each lacks its plate, so that each raises an alert.</summary>
    static readonly (string Id, string Json, int Version)[] Messages =
    [
        ("unknown-fields", $$"""{"messageId":"unknown-fields","schemaVersion":1,{{Required}},{{Optional}},"wind":{"gust":12,"from":[1,2]},"rotors":[null,"ok"]}""", 1),
        ("only-required", $$"""{"messageId":"only-required","schemaVersion":1,{{Required}}}""", 1),
        ("newer", $$"""{"messageId":"newer","schemaVersion":7,{{Required}},{{Optional}},"mood":"good"}""", 7),
        ("no-version", $$"""{"messageId":"no-version",{{Required}},{{Optional}}}""", 1),
    ];

    [Test]
    public async Task Messages_of_other_versions_pass_through_every_job()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        Kafka.Publish(stack.Kafka, topics[Topics.DroneMessages], Messages.Select(message => ("drone-1", Encoding.UTF8.GetBytes(message.Json))));
        var storage = $"/test/{topics.Prefix}";
        using var folder = new TemporaryFolder();
        var summary = Path.Combine(folder.Path, "summary.json");

        await using var alertsJob = stack.StartJob(
            "alerts", "--topic-prefix", topics.Prefix, "--checkpoints", $"{storage}-checkpoints");
        var alerts = Kafka.Read(stack.Kafka, topics[Topics.Alerts], Messages.Length, Limit)
            .Select(json => JsonSerializer.Deserialize(json, ContractsJson.Default.Alert)!).ToList();
        await alertsJob.TerminateAsync();
        (await alertsJob.WaitAsync(Limit)).Should().Be(0, alertsJob.Printed);
        await stack.RunJobAsync(
            Limit, "streaming", "--available-now", "--topic-prefix", topics.Prefix, "--storage", storage, "--checkpoints", $"{storage}-checkpoints");
        await stack.RunJobAsync(
            Limit, "analysis", "--storage", storage, "--results", $"{storage}-statistics", "--summary-json", summary);

        var versions = Messages.Select(message => (message.Id, message.Version));
        alerts.Select(alert => (alert.Message.MessageId, alert.Message.SchemaVersion)).Should().BeEquivalentTo(versions);
        alerts.Should().OnlyContain(alert => alert.Reasons.Contains(AlertReasons.PlateUnreadable));
        await using var session = StackSetup.NewSession();
        var stored = await session.Read().Parquet($"{storage}/drone_messages").Select("messageId", "schemaVersion", "unreadable").CollectAsync();
        stored.Select(row => (row.GetAs<string>("messageId"), row.GetAs<int>("schemaVersion"))).Should().BeEquivalentTo(versions);
        stored.Should().OnlyContain(row => row.Get("unreadable") == null);
        using var counts = JsonDocument.Parse(await File.ReadAllTextAsync(summary));
        foreach (var dataset in (string[])["drone_messages", "alerts"])
            counts.RootElement.GetProperty("datasets").GetProperty(dataset).GetProperty("rows").GetInt64().Should().Be(Messages.Length);
    }
}

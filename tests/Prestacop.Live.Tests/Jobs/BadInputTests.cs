using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>
/// What must not stop a job, all of it at once: each record is either rejected with a reason, or read and judged by the rules, and the
/// message that comes last is still answered.
/// </summary>
[Category("Live")]
public sealed class BadInputTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>A record, and why it is rejected.</summary>
    static readonly (byte[]? Value, string Reason)[] Rejected =
    [
        (null, "the record has no value"),
        ([], "missing: messageId, kind, droneId, time"),
        (Text("null"), Malformed),
        (Text("{}"), "missing: messageId, kind, droneId, time"),
        (Text("""{"messageId":"cut","kind":"violation","droneId":"d","time":"2026-11-24T12:00:00Z","pla"""), Malformed),
        (Text("not JSON"), Malformed),
        (Message("battery-is-text", """ "battery":"full" """), Malformed),
        (Message("code-is-too-large", """ "code":99999999999 """), Malformed),
        (Message("code-is-no-whole-number", """ "code":21.5 """), Malformed),
        (Message("latitude-is-an-object", """ "latitude":{"degrees":40} """), Malformed),
        (Message("time-is-no-time", """ "time":"yesterday" """), Malformed),
        (Message("time-is-no-day", """ "time":"2026-02-30T12:00:00Z" """), Malformed),
        (Message("time-is-null", """ "time":null """), "missing: time"),
        (Message("year-10000", """ "time":"+10000-01-01T00:00:00Z" """), TimeBeyond),
        (Message("year-0", """ "time":"0000-12-31T23:59:59Z" """), TimeBeyond),
        (Message("as-deep-as-a-well", $""" "extra":{new string('[', 5000)}{new string(']', 5000)} """), Malformed),
        ([.. Message("not-utf-8", """ "street":" """)[..^3], 0xff, 0xfe, .. "\"}"u8], "not UTF-8"),
        (Message("as-long-as-a-record-may-be", $""" "street":"{new string('x', 4_100_000)}" """), "longer than 4000000 bytes"),
    ];

    /// <summary>What is changed in a violation that no rule objects to, and what the rules say of it then.</summary>
    static readonly (string Id, string Change, string Reasons)[] Handled =
    [
        ("sound", "", ""),
        ("latitude-nan", """ "latitude":NaN """, "position-lost"),
        ("latitude-nan-as-text", """ "latitude":"NaN" """, "position-lost"),
        ("longitude-infinite", """ "longitude":-Infinity """, "position-lost"),
        ("longitude-beyond-a-double", """ "longitude":1e999 """, "position-lost"),
        ("latitude-91", """ "latitude":91 """, "position-lost"),
        ("longitude-minus-181", """ "longitude":-181 """, "position-lost"),
        ("no-place", """ "latitude":null,"longitude":null """, "position-lost"),
        ("confidence-nan", """ "confidence":NaN """, "confidence-low"),
        ("battery-infinite", """ "battery":Infinity """, ""),
        ("year-1", """ "time":"0001-01-01T00:00:00Z","plate":null """, "plate-unreadable"),
        ("year-9999", """ "time":"9999-12-31T23:59:59.999999Z","plate":null """, "plate-unreadable"),
        ("code-0", """ "code":0 """, "code-unknown"),
        ("code-negative", """ "code":-21 """, "code-unknown"),
        ("code-100", """ "code":100 """, "code-unknown"),
        ("kind-unknown", """ "kind":"greeting","plate":null """, ""),
        ("trouble-unknown", """ "kind":"trouble","trouble":"on-fire" """, "hardware-fault"),
        ("drone-without-name", """ "droneId":"","plate":null """, "plate-unreadable"),
        ("control-characters", """ "droneId":"d\u0000\u001b[31m","plate":null """, "plate-unreadable"),
        ("half-a-character", """ "street":"\ud83d","plate":null """, "plate-unreadable"),
        ("2-megabytes", $""" "street":"{new string('x', 2_000_000)}","plate":null """, "plate-unreadable"),
        ("almost-4-megabytes", $""" "street":"{new string('x', 3_990_000)}","plate":null """, "plate-unreadable"),
        ("twice", """ "plate":null """, "plate-unreadable"),
        ("twice", """ "plate":null """, "plate-unreadable"),
    ];

    const string Malformed = "not JSON with the fields and types of the contract";
    const string TimeBeyond = "a time is not in the years 1 to 9999";
    const string Last = "last";

    [Test]
    public async Task Invalid_input_is_rejected_or_raises_an_alert_and_stops_no_job()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        await PublishAsync(stack.Kafka, topics[Topics.DroneMessages]);
        var storage = $"/test/{topics.Prefix}";

        await using var alertsJob = stack.StartJob(
            "alerts", "--topic-prefix", topics.Prefix, "--checkpoints", $"{storage}-checkpoints");
        var alerts = Alerts(stack.Kafka, topics[Topics.Alerts]);
        var rejected = Kafka.Read(stack.Kafka, topics[Topics.Rejected], Rejected.Length, Limit)
            .Select(json => JsonSerializer.Deserialize(json, ContractsJson.Default.RejectedRecord)!).ToList();
        await alertsJob.TerminateAsync();
        (await alertsJob.WaitAsync(Limit)).Should().Be(0, alertsJob.Printed);
        await stack.RunJobAsync(
            Limit, "streaming", "--available-now", "--topic-prefix", topics.Prefix, "--storage", storage, "--checkpoints", $"{storage}-checkpoints");

        rejected.Select(record => (record.Reason, Digest(record.Raw))).Should().BeEquivalentTo(
            Rejected.Select(bad => (bad.Reason, Digest((bad.Value ?? [])[..Math.Min(bad.Value?.Length ?? 0, 3_000_000)]))));
        alerts.Select(alert => (alert.Message.MessageId, string.Join(',', alert.Reasons))).Should().BeEquivalentTo(
            Handled.Where(message => message.Reasons.Length > 0).Select(message => (message.Id, message.Reasons)));
        alerts.Where(alert => alert.Message.MessageId == "twice").Select(alert => alert.AlertId).Distinct().Should().ContainSingle();

        await using var session = StackSetup.NewSession();
        var stored = session.Read().Parquet($"{storage}/drone_messages");
        (await stored.CountAsync()).Should().Be(Rejected.Length + Handled.Length + 1);
        var reasons = await stored.Filter(Col("unreadable").IsNotNull()).Select("unreadable").CollectAsync();
        reasons.Select(row => row.GetAs<string>("unreadable")).Should().BeEquivalentTo(Rejected.Select(bad => bad.Reason));
        (await stored.Filter(Col("latitude").IsNaN()).CountAsync()).Should().Be(0);
    }

    /// <summary>The alerts of all messages but the last, which is answered too.</summary>
    static List<Alert> Alerts(KafkaSettings kafka, string topic)
    {
        var expected = Handled.Count(message => message.Reasons.Length > 0) + 1;
        var alerts = Kafka.Read(kafka, topic, expected, Limit)
            .Select(json => JsonSerializer.Deserialize(json, ContractsJson.Default.Alert)!).ToList();
        alerts.Should().Contain(alert => alert.Message.MessageId == Last);
        return [.. alerts.Where(alert => alert.Message.MessageId != Last)];
    }

    static async Task PublishAsync(KafkaSettings kafka, string topic)
    {
        var config = kafka.Connect(new ProducerConfig { EnableIdempotence = true, MessageMaxBytes = 4 * 1024 * 1024 });
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(config).Build();
        // With a key, an empty one, and none; all in one partition, so that the last is read last.
        byte[]?[] keys = ["drone-1"u8.ToArray(), [], null];
        var values = Rejected.Select(bad => bad.Value).Concat(Handled.Select(message => Message(message.Id, message.Change)))
            .Append(Message(Last, """ "plate":null """));
        foreach (var (value, index) in values.Select((value, index) => (value, index)))
            await producer.ProduceAsync(new TopicPartition(topic, 0), new Message<byte[]?, byte[]?> { Key = keys[index % keys.Length]!, Value = value! });
    }

    /// <summary>A violation that no rule objects to, as text, with other fields instead of its own.</summary>
    static byte[] Message(string id, string change)
    {
        string[] fields =
        [
            """ "kind":"violation" """, """ "droneId":"drone-1" """, """ "time":"2026-11-24T12:00:00Z" """, """ "latitude":40.75 """,
            """ "longitude":-73.99 """, """ "battery":80 """, """ "code":21 """, """ "plate":"ABC1234" """, """ "confidence":0.97 """,
        ];
        var kept = fields.Select(field => field.Trim()).Where(field => !change.Contains(field[..(field.IndexOf(':', StringComparison.Ordinal) + 1)], StringComparison.Ordinal));
        return Text($"{{{string.Join(',', kept.Prepend($"\"messageId\":\"{id}\"").Append(change.Trim()).Where(field => field.Length > 0))}}}");
    }

    static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    static string Digest(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}

using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Replay;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>Stored records back to Kafka.</summary>
[Category("Live")]
public sealed class ReplayTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    StoredTopics _topics = null!;
    string _target = null!;

    [SetUp]
    public async Task CreateAsync() => (_topics, _target) = (await StoredTopics.CreateAsync(), $"test-replay-{Guid.NewGuid():N}");

    [TearDown]
    public async Task DeleteAsync()
    {
        using var admin = StackSetup.Stack.Kafka.Admin();
        if (admin.GetMetadata(TimeSpan.FromSeconds(20)).Topics.Exists(topic => topic.Topic == _target))
            await admin.DeleteTopicsAsync([_target]);
        await _topics.DisposeAsync();
    }

    [Test]
    public async Task Records_come_back_in_their_order_with_key_and_headers_and_without_a_plate()
    {
        var published = await StoreOddRecordsAsync();

        (await ReplayAsync(options => options with { DryRun = true })).Should().Contain($"{published.Count} records of drone_messages").And.Contain("made with 2 partitions");
        Exists(_target).Should().BeFalse("a dry run changes nothing");
        (await ReplayAsync()).Should().Contain("replayed 5 records").And.Contain("1 left out: they could not be read").And.Contain("1 without the plate");
        (await ReplayAsync()).Should().Contain("replayed 0 records").And.Contain("the target has them up to offset");

        var replayed = Read(_target);
        replayed.Select(record => Mark(record).Offset).Should().BeInAscendingOrder();
        replayed.Should().OnlyContain(record => record.Message.Headers.GetLastBytes(ReplayMark.FromHeader) != null && Mark(record).Topic == _topics[Topics.DroneMessages]);
        var plain = published.Where(record => record.Readable && record.Message.Value != published[1].Message.Value).ToList();
        replayed.Where(record => !record.Message.Headers.TryGetLastBytes(ReplayMark.TokenHeader, out _)).Select(record => Encoding.UTF8.GetString(record.Message.Value))
            .Should().Equal(plain.Select(record => Encoding.UTF8.GetString(record.Message.Value)), "a message without a plate is byte by byte what was sent");
        var violation = replayed.Single(record => record.Message.Headers.TryGetLastBytes(ReplayMark.TokenHeader, out _));
        JsonSerializer.Deserialize(violation.Message.Value, ContractsJson.Default.DroneMessage)!.Plate.Should().BeNull();
        replayed.Should().NotContain(record => Encoding.UTF8.GetString(record.Message.Value).Contains("ABC1234", StringComparison.Ordinal));
    }

    [Test]
    public async Task Who_may_open_the_vault_gets_every_record_as_it_was_and_the_audit_log_knows()
    {
        var published = await StoreOddRecordsAsync();

        var printed = await ReplayAsync(options => options with
        {
            Vault = _topics.Vault,
            Reason = "case 7",
            KeyFile = Path.Combine(StackSetup.Stack.Home, "plate.key"),
        });

        printed.Should().Contain($"replayed {published.Count} records").And.Contain("1 with the plate from the vault");
        var replayed = Read(_target);
        replayed.Select(record => (Text(record.Message.Key), Text(record.Message.Value))).Should().Equal(published.Select(record => (Text(record.Message.Key), Text(record.Message.Value))));
        Text(replayed[2].Message.Headers.GetLastBytes("trace")).Should().Be("t-1");
        var entry = Read(_topics[Topics.Audit]).Select(record => JsonSerializer.Deserialize(record.Message.Value, ContractsJson.Default.AuditEntry)!).Should().ContainSingle().Which;
        (entry.Action, entry.Reason, entry.Hash).Should().Be((ReplayAudit.Action, "case 7", AuditEntry.HashOf(null, entry)));
    }

    [Test]
    public async Task A_replay_that_was_killed_goes_on_behind_what_the_topic_has()
    {
        const int count = 60_000;
        _topics.PublishPositions(count);
        var (error, stored) = await _topics.StoreAsync();
        error.Should().BeNull(stored);
        var day = await DayAsync();
        await using (var killed = StackSetup.Stack.StartJob(
            "replay", "--dataset", "drone_messages", "--from", day, "--to", day, "--topic", _target, "--storage", _topics.Options.Storage, "--topic-prefix", _topics.Options.TopicPrefix,
            "--replay-id", "killed"))
        {
            var started = TimeProvider.System.GetTimestamp();
            while (Count(_target) == 0 && !killed.HasExited)
            {
                (TimeProvider.System.GetElapsedTime(started) < Limit).Should().BeTrue(killed.Printed);
                await Task.Delay(20);
            }
            killed.Kill();
            await killed.WaitAsync(Limit);
        }
        await TestContext.Out.WriteLineAsync($"killed after {Count(_target)} of {count} records");

        (await ReplayAsync(options => options with { GivenId = "killed" })).Should().Contain("the target has them up to offset");

        var marks = Read(_target).Select(record => (Place: record.TopicPartition, Mark: Mark(record))).ToList();
        marks.Should().HaveCount(count);
        marks.Select(mark => (mark.Mark.Partition, mark.Mark.Offset)).Should().OnlyHaveUniqueItems();
        foreach (var partition in marks.GroupBy(mark => mark.Place))
        {
            partition.Should().OnlyContain(mark => mark.Mark.Partition == partition.Key.Partition.Value);
            partition.Select(mark => mark.Mark.Offset).Should().BeInAscendingOrder();
        }
    }

    [Test]
    public async Task Alerts_are_raised_again_with_their_ids_and_a_dashboard_that_reads_both_topics_has_each_once()
    {
        var alerts = Enumerable.Range(0, 6).Select(number => new Alert
        {
            AlertId = $"alert-{number}",
            Reasons = [AlertReasons.PlateUnreadable],
            Severity = Severities.Minor,
            Message = SampleMessages.Violation($"m-{number}") with { Plate = null },
        }).ToList();
        await using var again = await PrefixedTopics.CreateAsync(StackSetup.Stack.Kafka);
        using var store = new TemporaryFolder();
        Raise(_topics[Topics.Alerts], alerts[..5]);
        var (error, stored) = await _topics.StoreAsync(Topics.Alerts);
        error.Should().BeNull(stored);
        var taken = new Decision { DecisionId = "d-1", AlertId = "alert-1", DroneId = "drone-0001", Action = DecisionActions.Taken, Officer = "ana", Time = alerts[1].Message.Time };
        Kafka.Publish(StackSetup.Stack.Kafka, _topics[Topics.Decisions], [("alert-1", JsonSerializer.SerializeToUtf8Bytes(taken, ContractsJson.Default.Decision))]);
        await using (var before = await AlertDashboard.StartAsync(store.Path, _topics.Options.TopicPrefix))
            await before.WaitForAsync(shown => shown.Count == 5 && shown.Find("alert-1")?.Progress.Officer == "ana");

        (await ReplayAsync(options => options with { Topic = Topics.Get(Topics.Alerts), Target = again[Topics.Alerts] })).Should().Contain("replayed 5 records");

        Read(again[Topics.Alerts]).Select(record => JsonSerializer.Deserialize(record.Message.Value, ContractsJson.Default.Alert)).Should().BeEquivalentTo(alerts[..5], options => options.WithStrictOrdering());
        // One that only the other topic has shows that it is read.
        Raise(again[Topics.Alerts], alerts[5..]);
        await using var first = await AlertDashboard.StartAsync(store.Path, _topics.Options.TopicPrefix);
        await using var second = await AlertDashboard.StartAsync(store.Path, again.Prefix);
        await second.WaitForAsync(shown => shown.Find("alert-5") is not null);
        await first.WaitForAsync(shown => shown.Count >= 5);
        second.Alerts.Snapshot().Select(item => item.Id).Should().BeEquivalentTo(alerts.Select(alert => alert.AlertId));
        second.Alerts.Find("alert-1")!.Progress.Officer.Should().Be("ana", "an alert that is raised again is not open again");
        await using var after = await AlertDashboard.StartAsync(store.Path, _topics.Options.TopicPrefix);
        await after.WaitForAsync(shown => shown.Count >= 6);
        after.Alerts.Snapshot().Select(item => item.Id).Should().BeEquivalentTo(alerts.Select(alert => alert.AlertId));
    }

    static void Raise(string topic, IEnumerable<Alert> alerts) =>
        Kafka.Publish(StackSetup.Stack.Kafka, topic, alerts.Select(alert => ("drone-0001", JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert))));

    [Test]
    public async Task The_topic_that_the_records_came_from_is_refused_unless_told_and_topics_of_other_records_always()
    {
        _topics.PublishPositions(3);
        (await _topics.StoreAsync()).Error.Should().BeNull();

        var source = () => ReplayAsync(options => options with { Target = _topics[Topics.DroneMessages] });
        (await source.Should().ThrowAsync<CommandException>()).WithMessage("*is the topic that the records came from*--into-source*");
        var other = () => ReplayAsync(options => options with { Target = _topics[Topics.Alerts], IntoSource = true });
        (await other.Should().ThrowAsync<CommandException>()).WithMessage("*is the topic of other records*");

        (await ReplayAsync(options => options with { Target = _topics[Topics.DroneMessages], IntoSource = true })).Should().Contain("replayed 3 records");
        Count(_topics[Topics.DroneMessages]).Should().Be(6);
    }

    /// <summary>Records of one partition: plain ones, one with a plate, one with an odd key and a header, one without a key, one that cannot be read.</summary>
    async Task<IReadOnlyList<(Message<byte[], byte[]> Message, bool Readable)>> StoreOddRecordsAsync()
    {
        var positions = SampleMessages.Positions(3).Select(message => JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage)).ToList();
        var violation = JsonSerializer.SerializeToUtf8Bytes(SampleMessages.Violation("with-plate"), ContractsJson.Default.DroneMessage);
        List<(Message<byte[], byte[]> Message, bool Readable)> records =
        [
            (Record("drone-0000", positions[0]), true),
            (Record("drone-0001", violation), true),
            (Record("odd ABC1234", positions[1]), true),
            (Record(null, positions[2]), true),
            (Record("drone-0009", "not JSON, ABC1234"u8.ToArray()), false),
            (Record("drone-0000", positions[0]), true),
        ];
        records[2].Message.Headers = new Headers { { "trace", "t-1"u8.ToArray() } };
        using (var producer = new ProducerBuilder<byte[], byte[]>(StackSetup.Stack.Kafka.Connect(new ProducerConfig())).Build())
        {
            foreach (var (message, _) in records)
                await producer.ProduceAsync(new TopicPartition(_topics[Topics.DroneMessages], 1), message);
        }
        var (error, stored) = await _topics.StoreAsync();
        error.Should().BeNull(stored);
        return records;
    }

    static Message<byte[], byte[]> Record(string? key, byte[] value) => new() { Key = key is null ? null! : Encoding.UTF8.GetBytes(key), Value = value };

    async Task<string> ReplayAsync(Func<ReplayOptions, ReplayOptions>? change = null)
    {
        var day = DateOnly.Parse(await DayAsync(), System.Globalization.CultureInfo.InvariantCulture);
        var options = new ReplayOptions
        {
            Kafka = _topics.Options.Kafka,
            TopicPrefix = _topics.Options.TopicPrefix,
            Storage = _topics.Options.Storage,
            Topic = Topics.Get(Topics.DroneMessages),
            From = day.AddDays(-1),
            To = day.AddDays(1),
            Target = _target,
        };
        using var printed = new StringWriter();
        await new ReplayJob(_topics.Session, change is null ? options : change(options), new JobHost(printed, printed, TimeProvider.System)).RunAsync(CancellationToken.None);
        return printed.ToString();
    }

    /// <summary>The day of what is stored.</summary>
    async Task<string> DayAsync()
    {
        foreach (var dataset in (string[])["drone_messages", "alerts"])
        {
            if ((await _topics.Hdfs.ListAsync($"{_topics.Options.Storage}/{dataset}", CancellationToken.None)).FirstOrDefault(entry => entry.Name.StartsWith("date=", StringComparison.Ordinal)) is { } folder)
                return folder.Name["date=".Length..];
        }
        throw new InvalidOperationException("Nothing is stored.");
    }

    static bool Exists(string topic)
    {
        using var admin = StackSetup.Stack.Kafka.Admin();
        return admin.GetMetadata(TimeSpan.FromSeconds(20)).Topics.Exists(known => known.Topic == topic);
    }

    static long Count(string topic) => Exists(topic) ? Ends(topic).Sum(end => end.Value) : 0;

    static Dictionary<TopicPartition, Offset> Ends(string topic)
    {
        using var consumer = Consumer();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        return admin.GetMetadata(topic, TimeSpan.FromSeconds(20)).Topics.Single().Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId))
            .ToDictionary(place => place, place => consumer.QueryWatermarkOffsets(place, TimeSpan.FromSeconds(20)).High);
    }

    static List<ConsumeResult<byte[], byte[]>> Read(string topic)
    {
        using var consumer = Consumer();
        var records = new List<ConsumeResult<byte[], byte[]>>();
        foreach (var (place, end) in Ends(topic))
        {
            consumer.Assign(new TopicPartitionOffset(place, 0));
            for (var next = 0L; next < end.Value; next++)
                records.Add(consumer.Consume(TimeSpan.FromSeconds(20)) ?? throw new TimeoutException($"{place} has no record at offset {next}."));
        }
        return records;
    }

    static IConsumer<byte[], byte[]> Consumer() =>
        new ConsumerBuilder<byte[], byte[]>(StackSetup.Stack.Kafka.Connect(new ConsumerConfig { GroupId = $"test-{Guid.NewGuid():N}", EnableAutoCommit = false })).Build();

    static ReplayMark Mark(ConsumeResult<byte[], byte[]> record) =>
        ReplayMark.Parse(name => record.Message.Headers.TryGetLastBytes(name, out var value) ? value : null) ?? throw new InvalidOperationException("The record has no mark.");

    static string? Text(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes);
}

using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Kafka;
using Prestacop.Web.Operations;
using Kafka = Prestacop.TestKit.Kafka;

namespace Prestacop.Live.Tests.Operations;

/// <summary>The queries of the operations page, against a real Kafka.</summary>
[Category("Live")]
public sealed class KafkaReadersTests
{
    const int Partitions = 3;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    PrefixedTopics _topics = null!;

    [SetUp]
    public async Task MakeTopics()
    {
        _topics = await PrefixedTopics.CreateAsync(StackSetup.Stack.Kafka, Partitions);
        using var offsets = new TopicOffsets(Clients, Settings);
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await offsets.ReadAsync(CancellationToken.None);
                return;
            }
            catch (KafkaException) when (TimeProvider.System.GetElapsedTime(started) < Limit)
            {
                // Kafka has made them, but its broker does not answer for them yet.
                await Task.Delay(100);
            }
        }
    }

    [TearDown]
    public async Task DeleteTopics() => await _topics.DisposeAsync();

    static KafkaClientFactory Clients => new(StackSetup.Stack.Kafka);

    IOptions<KafkaOptions> Settings => Options.Create(new KafkaOptions { TopicPrefix = _topics.Prefix });

    [TestCase(1)]
    [TestCase(20)]
    [TestCase(1000)]
    public async Task Rejected_records_are_read_backwards_page_by_page_each_once(int inPage)
    {
        byte[][] raw = [.. Enumerable.Range(0, 47).Select(number => new byte[] { (byte)number, 0xff, 0x00 })];
        Kafka.Publish(StackSetup.Stack.Kafka, _topics[Topics.Rejected], raw.Select((bytes, number) => ($"source-{number}", Rejected(bytes))));
        var reader = new RejectedReader(Clients, Settings);
        var found = new List<RejectedEntry>();
        IReadOnlyDictionary<int, long>? before = null;
        do
        {
            var page = await reader.ReadAsync(before, inPage, CancellationToken.None);
            page.Entries.Count.Should().BeInRange(1, inPage);
            page.Entries.Should().BeInDescendingOrder(entry => entry.At);
            found.AddRange(page.Entries);
            before = page.Older;
        }
        while (before is not null);

        found.Select(entry => entry.Place).Should().OnlyHaveUniqueItems();
        found.Should().OnlyContain(entry => entry.Record!.Reason == "no ticket");
        found.Select(entry => entry.Raw).Should().BeEquivalentTo(raw);
        found.Select(entry => entry.Partition).Distinct().Should().HaveCountGreaterThan(1);
    }

    [Test]
    public async Task Later_records_do_not_move_the_second_page()
    {
        Kafka.Publish(StackSetup.Stack.Kafka, _topics[Topics.Rejected], Enumerable.Range(0, 10).Select(number => ("csv", Rejected([(byte)number]))));
        var reader = new RejectedReader(Clients, Settings);
        var first = await reader.ReadAsync(null, 4, CancellationToken.None);
        Kafka.Publish(StackSetup.Stack.Kafka, _topics[Topics.Rejected], [("csv", Rejected([99]))]);

        var second = await reader.ReadAsync(first.Older, 4, CancellationToken.None);

        first.Entries.Concat(second.Entries).Select(entry => entry.Raw.Single()).Should().Equal(9, 8, 7, 6, 5, 4, 3, 2);
    }

    [Test]
    public async Task Empty_topic_is_an_empty_page_and_a_missing_topic_a_problem()
    {
        var empty = await new RejectedReader(Clients, Settings).ReadAsync(null, 20, CancellationToken.None);
        var missing = new RejectedReader(Clients, Options.Create(new KafkaOptions { TopicPrefix = $"{_topics.Prefix}none-" }));

        empty.Entries.Should().BeEmpty();
        empty.Older.Should().BeNull();
        await missing.Invoking(reader => reader.ReadAsync(null, 20, CancellationToken.None)).Should().ThrowAsync<KafkaException>();
    }

    [Test]
    public async Task Offsets_of_every_partition_follow_new_records()
    {
        using var offsets = new TopicOffsets(Clients, Settings);
        Kafka.Publish(StackSetup.Stack.Kafka, _topics[Topics.Alerts], Enumerable.Range(0, 50).Select(number => ($"drone-{number}", "alert"u8.ToArray())));

        var read = await offsets.ReadAsync(CancellationToken.None);

        read.Keys.Select(place => place.Topic).Distinct().Should().BeEquivalentTo(Topics.All.Select(topic => _topics[topic.Name]));
        var alerts = read.Where(entry => entry.Key.Topic == _topics[Topics.Alerts]).ToList();
        alerts.Should().HaveCount(Partitions);
        alerts.Sum(entry => entry.Value.High).Should().Be(50);
        alerts.Should().OnlyContain(entry => entry.Value.Low == 0);
        read.Where(entry => entry.Key.Topic != _topics[Topics.Alerts]).Should().OnlyContain(entry => entry.Value == new OffsetRange(0, 0));
    }

    [Test]
    public async Task Topics_that_do_not_exist_are_left_out()
    {
        using var offsets = new TopicOffsets(Clients, Options.Create(new KafkaOptions { TopicPrefix = $"{_topics.Prefix}none-" }));

        (await offsets.ReadAsync(CancellationToken.None)).Should().BeEmpty();
        (await offsets.NewestAtAsync(Topics.Statistics, CancellationToken.None)).Should().BeNull();
    }

    [Test]
    public async Task Reports_the_time_of_the_newest_record()
    {
        using var offsets = new TopicOffsets(Clients, Settings);
        (await offsets.NewestAtAsync(Topics.Statistics, CancellationToken.None)).Should().BeNull();
        var before = TimeProvider.System.GetUtcNow();

        Kafka.Publish(StackSetup.Stack.Kafka, _topics[Topics.Statistics], [("hours", "{}"u8.ToArray())]);

        (await offsets.NewestAtAsync(Topics.Statistics, CancellationToken.None)).Should().BeCloseTo(before, TimeSpan.FromSeconds(10));
    }

    [Test]
    public async Task Offsets_by_time_are_those_of_the_first_record_that_is_not_older()
    {
        using var admin = new KafkaAdmin(Clients, "prestacop-tests");
        var before = TimeProvider.System.GetUtcNow();
        Kafka.Publish(StackSetup.Stack.Kafka, _topics[Topics.Alerts], [("drone-1", "alert"u8.ToArray())]);

        var found = await admin.Offsets.AtAsync([_topics[Topics.Alerts]], before, CancellationToken.None);
        var later = await admin.Offsets.AtAsync([_topics[Topics.Alerts]], before.AddHours(1), CancellationToken.None);

        found.Values.Should().HaveCount(Partitions).And.ContainSingle(offset => offset.Value == 0);
        later.Values.Should().HaveCount(Partitions).And.OnlyContain(offset => offset.Value == Offset.End.Value);
    }

    static byte[] Rejected(byte[] raw) => JsonSerializer.SerializeToUtf8Bytes(
        new RejectedRecord { Source = "csv", Reason = "no ticket", Raw = raw, Time = TimeProvider.System.GetUtcNow() }, ContractsJson.Default.RejectedRecord);
}

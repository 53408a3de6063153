using Prestacop.Contracts;
using Prestacop.Live.Tests.Support;

namespace Prestacop.Live.Tests.Storage;

/// <summary>The compaction where streaming stores, with a real Kafka that says which days are closed.</summary>
[Category("Live")]
public sealed class CompactBesideStreamingTests
{
    static readonly DateOnly First = new(2026, 3, 1);
    static readonly DateOnly Second = new(2026, 3, 2);

    StoredTopics _topics = null!;

    [SetUp]
    public async Task CreateAsync() => _topics = await StoredTopics.CreateWithGivenTimesAsync();

    [TearDown]
    public async Task DeleteAsync() => await _topics.DisposeAsync();

    [Test]
    public async Task A_day_is_left_until_Kafka_has_no_record_of_it_that_is_still_to_be_stored()
    {
        _topics.Publish(0, 30, First);
        _topics.Publish(1, 30, First);
        (await _topics.StoreAsync()).Error.Should().BeNull();
        _topics.Publish(1, 10, First);
        _topics.Publish(0, 5, Second);
        const string why = "open: partition 1 is stored up to offset 29, and the day goes up to offset 39";

        var (error, printed) = await _topics.CompactAsync(options => options with { Dates = [First] });
        error!.Message.Should().Contain($"drone_messages 2026-03-01 is {why}. Nothing was changed.");
        (error, printed) = await _topics.CompactAsync();
        error.Should().BeNull(printed);
        printed.Should().Contain($"drone_messages 2026-03-01: {why.Replace(':', ',')}").And.Contain("0 days were compacted").And.Contain("1 are open");
        (error, printed) = await _topics.CompactAsync(options => options with { Dates = [Second] });
        error.Should().BeNull(printed);
        printed.Should().Contain("drone_messages 2026-03-02: nothing is stored");

        // What says nothing of the day must not look like nothing that is still to come.
        (error, _) = await _topics.CompactAsync(options => options with { TopicPrefix = "another-" });
        error!.Message.Should().Contain("Kafka has no topic another-drone-messages").And.Contain("--without-kafka");
        (error, _) = await _topics.CompactAsync(options => options with { Checkpoints = $"{options.Checkpoints}-none" });
        error!.Message.Should().Contain($"does not say up to which offset {_topics[Topics.DroneMessages]} is stored");
        (error, _) = await _topics.CompactAsync(servers: "127.0.0.1:1");
        error!.Message.Should().Contain("Kafka does not answer").And.Contain("Nothing was changed.");
        (await _topics.Hdfs.ExistsAsync(_topics.Folder.InHdfs.Manifest, CancellationToken.None)).Should().BeFalse();

        (await _topics.StoreAsync()).Error.Should().BeNull();
        (error, printed) = await _topics.CompactAsync();

        error.Should().BeNull(printed);
        printed.Should().Contain("2 days were compacted").And.Contain("0 are open");
        await RequireAsync(First, 70);
        await RequireAsync(Second, 5);
    }

    /// <summary>Every reader sees each record of a day once.</summary>
    async Task RequireAsync(DateOnly day, long records)
    {
        (await RecordCount.OfDaysAsync(_topics.Session, _topics.Options.Storage, day)).Should().Be((records, records));
        (await PlainDay.CountAsync(_topics.Hdfs, _topics.Folder, day)).Should().Be((records, records));
    }
}

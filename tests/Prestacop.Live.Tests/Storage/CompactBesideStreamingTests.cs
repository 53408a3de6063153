using Prestacop.Contracts;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Storage;

/// <summary>The compaction where streaming stores, with a real Kafka that says which days are closed.</summary>
[Category("Live")]
public sealed class CompactBesideStreamingTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    static readonly TimeSpan PublishInterval = TimeSpan.FromMilliseconds(200);
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

    [Test]
    public async Task Beside_a_job_that_stores_new_and_late_records_every_record_is_stored_once()
    {
        foreach (var day in (DateOnly[])[First, Second])
        {
            foreach (var partition in (int[])[0, 1])
                _topics.Publish(partition, 100, day);
        }
        // With a record of a later day in each partition the days are over, though late records come.
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        _topics.Publish(0, 1, today);
        _topics.Publish(1, 1, today);
        await using var streaming = _topics.Run();
        await streaming.WaitForAsync(async () => (await CountOrNoneAsync()).Rows >= 402);
        await RequireAsync(First, 200);
        using var stop = new CancellationTokenSource();
        var publishing = PublishAsync([First, Second, today], stop.Token);
        var reading = ReadAsync(stop.Token);

        // The second run merges what came late during the first.
        for (var run = 0; run < 2; run++)
        {
            var printed = await StackSetup.Stack.RunJobAsync(
                Limit, "compact", "--storage", _topics.Options.Storage, "--checkpoints", _topics.Options.Checkpoints, "--topic-prefix", _topics.Options.TopicPrefix, "--datasets", "drone_messages");
            printed.Should().Contain("2 days were compacted");
        }
        await _topics.GrowAsync(3);
        _topics.Publish(2, 20, today);
        await streaming.SaysAsync("partition 2 was added to");
        await stop.CancelAsync();
        var (each, reads) = (await publishing, await reading);
        await streaming.WaitForAsync(async () => (await CountOrNoneAsync()).Rows >= 422 + (3 * each));
        await streaming.StopAsync();
        await TestContext.Out.WriteLineAsync($"{each} late records of each day, {reads} reads\n{streaming.Printed}");

        (await _topics.CompactAsync()).Error.Should().BeNull();
        (await RecordCount.OfDaysAsync(_topics.Session, _topics.Options.Storage)).Should().Be((422 + (3 * each), 422 + (3 * each)));
        await RequireAsync(First, 200 + each);
        await RequireAsync(Second, 200 + each);
        // Today is not compacted. Files that a failed task has left there are no records for readers of the sink's log; who lists the folder alone sees them.
        (await RecordCount.OfDaysAsync(_topics.Session, _topics.Options.Storage, today)).Should().Be((each + 22, each + 22));
    }

    /// <summary>Publishes records of each day until it is stopped.</summary>
    /// <returns>How many of each.</returns>
    async Task<int> PublishAsync(IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var each = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var day in days)
                await Task.Run(() => _topics.Publish(each % 2, 1, day), CancellationToken.None);
            each++;
            await Task.Delay(PublishInterval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return each;
    }

    /// <summary>Reads the closed days until it is stopped: what was stored before is always there, and nothing twice.</summary>
    /// <returns>How often.</returns>
    async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        var reads = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var (rows, records) = await Rereading.ReadAsync(() => RecordCount.OfDaysAsync(_topics.Session, _topics.Options.Storage, First, Second), TextWriter.Null);
            rows.Should().Be(records).And.BeGreaterThanOrEqualTo(400);
            reads++;
        }
        return reads;
    }

    async Task<(long Rows, long Records)> CountOrNoneAsync()
    {
        try
        {
            return await Rereading.ReadAsync(() => RecordCount.OfDaysAsync(_topics.Session, _topics.Options.Storage), TextWriter.Null);
        }
        catch (SparkException absent) when (absent.ErrorClass is "PATH_NOT_FOUND" or "UNABLE_TO_INFER_SCHEMA")
        {
            return (0, 0);
        }
    }

    /// <summary>Every reader sees each record of a day once.</summary>
    async Task RequireAsync(DateOnly day, long records)
    {
        (await RecordCount.OfDaysAsync(_topics.Session, _topics.Options.Storage, day)).Should().Be((records, records));
        (await PlainDay.CountAsync(_topics.Hdfs, _topics.Folder, day)).Should().Be((records, records));
    }
}

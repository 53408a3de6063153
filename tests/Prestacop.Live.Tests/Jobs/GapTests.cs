using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Live.Tests.Support;
using Prestacop.Web.Operations;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>What Kafka drops before it is stored, partitions that are added, and an HDFS that takes nothing: none of it passes in silence.</summary>
[Category("Live")]
public sealed class GapTests
{
    StoredTopics _topics = null!;

    string Topic => _topics[Topics.DroneMessages];

    [SetUp]
    public async Task CreateAsync() => _topics = await StoredTopics.CreateAsync();

    [TearDown]
    public async Task DeleteAsync() => await _topics.DisposeAsync();

    [Test]
    public async Task Records_that_Kafka_dropped_before_a_start_are_refused_then_noted_beside_the_dataset_and_shown()
    {
        Publish(0, 100);
        (await _topics.StoreAsync()).Error.Should().BeNull();
        Publish(0, 50);
        await DropAsync(0, 130);

        var (error, printed) = await _topics.StoreAsync();
        error.Should().NotBeNull();
        printed.Should().Contain("offsets 100 to 129 were deleted before they were read").And.Contain("--allow-data-loss");

        (error, printed) = await _topics.StoreAsync(change: options => options with { AllowDataLoss = true });
        error.Should().BeNull(printed);
        printed.Should().Contain("data loss, as allowed").And.Contain("noted in");
        (await _topics.OffsetsAsync()).Should().Be((120, 120));
        (await GapsAsync()).Should().Equal((0, 100, 129L));
    }

    [Test]
    public async Task Records_that_Kafka_drops_under_a_running_query_are_noted_and_the_query_goes_on_behind_them()
    {
        Publish(0, 100);
        // The long trigger leaves time to drop records that the next batch has planned to read.
        await using var job = _topics.Run("10 seconds", options => options with { AllowDataLoss = true });
        await job.WaitForAsync(async () => (await _topics.OffsetsAsync()).Rows >= 100);

        Publish(0, 50);
        await DropAsync(0, 130);
        await _topics.GrowAsync(3);
        Publish(2, 10);
        await job.WaitForAsync(async () => (await _topics.OffsetsAsync()).Rows + await MissingAsync() >= 160);
        await job.SaysAsync("partition 2 was added to");
        await job.StopAsync();

        // A batch that has read the records before they were dropped has stored them: what is missing is known, and nothing else.
        (await _topics.OffsetsAsync()).Should().Be((160 - await MissingAsync(), 160 - await MissingAsync()));
        (await GapsAsync()).Should().BeSubsetOf([(0, 100, 129L)]);
    }

    [Test]
    public async Task A_query_waits_for_room_in_HDFS_and_goes_on_by_itself()
    {
        Publish(0, 20);
        await using var job = _topics.Run();
        await job.WaitForAsync(async () => (await _topics.OffsetsAsync()).Rows >= 20);

        await QuotaAsync(1);
        Publish(0, 30);
        await job.SaysAsync("the quota of a folder in HDFS is used up");
        await QuotaAsync(-1);
        await job.WaitForAsync(async () => (await _topics.OffsetsAsync()).Rows >= 50);
        await job.SaysAsync("works again");
        await job.StopAsync();

        job.Printed.Should().Contain("The query waits, and goes on by itself");
        (await _topics.OffsetsAsync()).Should().Be((50, 50));
    }

    [Test]
    public async Task Records_that_Kafka_dropped_before_the_first_batch_was_stored_are_noted_too()
    {
        await _topics.Hdfs.CreateFolderAsync($"{_topics.Options.Storage}/drone_messages", CancellationToken.None);
        await QuotaAsync(1);
        Publish(0, 40);
        await using (var job = _topics.Run())
        {
            await job.SaysAsync("the quota of a folder in HDFS is used up");
            await job.StopAsync();
        }
        await QuotaAsync(-1);
        await DropAsync(0, 30);

        var (error, refused) = await _topics.StoreAsync();
        error.Should().NotBeNull();
        refused.Should().Contain("offsets 0 to 29 were deleted before they were read");
        (error, var allowed) = await _topics.StoreAsync(change: options => options with { AllowDataLoss = true });
        error.Should().BeNull(allowed);
        (await _topics.OffsetsAsync()).Should().Be((10, 10));
        (await GapsAsync()).Should().Equal((0, 0, 29L));
    }

    async Task<long> MissingAsync() => (await GapsAsync()).Sum(gap => gap.Last - gap.First + 1) ?? 0;

    async Task<IReadOnlyList<(int Partition, long First, long? Last)>> GapsAsync()
    {
        var gaps = await new StorageGaps(_topics.Hdfs, Options.Create(new HdfsOptions { Storage = _topics.Options.Storage })).ReadAsync(CancellationToken.None);
        gaps.Where(gap => gap.Dataset != "drone_messages" || gap.Gap.Topic != Topic).Should().BeEmpty();
        return [.. gaps.Select(gap => (gap.Gap.Partition, gap.Gap.First, gap.Gap.Last))];
    }

    void Publish(int partition, int messages) => _topics.Publish(partition, messages);

    async Task DropAsync(int partition, long before)
    {
        using var admin = StackSetup.Stack.Kafka.Admin();
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(Topic, partition, before)]);
    }

    /// <summary>Limits the bytes of the dataset; -1 for no limit.</summary>
    async Task QuotaAsync(long bytes)
    {
        using var http = new HttpClient { BaseAddress = _topics.Hdfs.Address };
        using var answer = await http.PutAsync(
            new Uri($"webhdfs/v1{_topics.Options.Storage}/drone_messages?op=SETQUOTA&storagespacequota={bytes}&user.name={Uri.EscapeDataString(Environment.UserName)}", UriKind.Relative), null);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
    }
}

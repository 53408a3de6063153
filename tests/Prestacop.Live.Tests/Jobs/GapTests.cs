using System.Text.Json;
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
        using var stop = new CancellationTokenSource();
        using var printed = new StringWriter();
        using var shared = TextWriter.Synchronized(printed);
        Publish(0, 100);
        // The long trigger leaves time to drop records that the next batch has planned to read.
        var job = _topics.StartAsync(shared, trigger: "10 seconds", change: options => options with { AllowDataLoss = true }, cancellationToken: stop.Token);
        await _topics.WaitForRowsAsync(100, job);

        Publish(0, 50);
        await DropAsync(0, 130);
        await GrowAsync(3);
        Publish(2, 10);
        await StoredTopics.WaitAsync(async () => (await _topics.OffsetsAsync()).Rows + await MissingAsync() >= 160, job);
        await StoredTopics.WaitAsync(() => Task.FromResult(Said(printed, shared).Contains("partition 2 was added to", StringComparison.Ordinal)), job);
        await stop.CancelAsync();
        await job;

        // A batch that has read the records before they were dropped has stored them: what is missing is known, and nothing else.
        (await _topics.OffsetsAsync()).Should().Be((160 - await MissingAsync(), 160 - await MissingAsync()));
        (await GapsAsync()).Should().BeSubsetOf([(0, 100, 129L)]);
    }

    [Test]
    public async Task A_query_waits_for_room_in_HDFS_and_goes_on_by_itself()
    {
        using var stop = new CancellationTokenSource();
        using var printed = new StringWriter();
        using var shared = TextWriter.Synchronized(printed);
        Publish(0, 20);
        var job = _topics.StartAsync(shared, cancellationToken: stop.Token);
        await _topics.WaitForRowsAsync(20, job);

        await QuotaAsync(1);
        Publish(0, 30);
        await StoredTopics.WaitAsync(() => Task.FromResult(Said(printed, shared).Contains("the quota of a folder in HDFS is used up", StringComparison.Ordinal)), job);
        await QuotaAsync(-1);
        await _topics.WaitForRowsAsync(50, job);
        await stop.CancelAsync();
        await job;

        printed.ToString().Should().Contain("The query waits, and goes on by itself").And.Contain("works again");
        (await _topics.OffsetsAsync()).Should().Be((50, 50));
    }

    [Test]
    public async Task Records_that_Kafka_dropped_before_the_first_batch_was_stored_are_noted_too()
    {
        await _topics.Hdfs.CreateFolderAsync($"{_topics.Options.Storage}/drone_messages", CancellationToken.None);
        await QuotaAsync(1);
        Publish(0, 40);
        using (var stop = new CancellationTokenSource())
        {
            using var printed = new StringWriter();
            using var shared = TextWriter.Synchronized(printed);
            var job = _topics.StartAsync(shared, cancellationToken: stop.Token);
            await StoredTopics.WaitAsync(() => Task.FromResult(Said(printed, shared).Contains("the quota of a folder in HDFS is used up", StringComparison.Ordinal)), job);
            await stop.CancelAsync();
            await job;
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

    // The lock is the one that each method of a synchronized writer takes.
    static string Said(StringWriter printed, TextWriter shared)
    {
        lock (shared)
            return printed.ToString();
    }

    async Task<IReadOnlyList<(int Partition, long First, long? Last)>> GapsAsync()
    {
        var gaps = await new StorageGaps(_topics.Hdfs, Options.Create(new HdfsOptions { Storage = _topics.Options.Storage })).ReadAsync(CancellationToken.None);
        gaps.Where(gap => gap.Dataset != "drone_messages" || gap.Gap.Topic != Topic).Should().BeEmpty();
        return [.. gaps.Select(gap => (gap.Gap.Partition, gap.Gap.First, gap.Gap.Last))];
    }

    void Publish(int partition, int messages)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = StackSetup.Stack.BootstrapServers }).Build();
        foreach (var message in SampleMessages.Positions(messages))
            producer.Produce(new TopicPartition(Topic, partition), new Message<byte[], byte[]> { Value = JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage) });
        producer.Flush(TimeSpan.FromMinutes(1)).Should().Be(0);
    }

    async Task DropAsync(int partition, long before)
    {
        using var admin = Admin();
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(Topic, partition, before)]);
    }

    async Task GrowAsync(int partitions)
    {
        using var admin = Admin();
        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = Topic, IncreaseTo = partitions }]);
        await using var topics = TestTopics.Open(StackSetup.Stack.BootstrapServers);
        await topics.EnsureAsync(Topic);
    }

    static IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = StackSetup.Stack.BootstrapServers }).Build();

    /// <summary>Limits the bytes of the dataset; -1 for no limit.</summary>
    async Task QuotaAsync(long bytes)
    {
        using var http = new HttpClient { BaseAddress = _topics.Hdfs.Address };
        using var answer = await http.PutAsync(
            new Uri($"webhdfs/v1{_topics.Options.Storage}/drone_messages?op=SETQUOTA&storagespacequota={bytes}&user.name={Uri.EscapeDataString(Environment.UserName)}", UriKind.Relative), null);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
    }
}

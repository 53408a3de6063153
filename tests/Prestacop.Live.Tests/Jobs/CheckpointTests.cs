using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Live.Tests.Statistics;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>The streaming job when checkpoint, storage and topic do not belong together any more. In this process, by the stack's Spark.</summary>
[Category("Live")]
public sealed class CheckpointTests
{
    PrefixedTopics _topics = null!;
    SparkSession _session = null!;
    WebHdfsClient _hdfs = null!;
    JobOptions _options = null!;
    TemporaryFolder _logs = null!;

    string Topic => _topics[Topics.DroneMessages];

    string Checkpoint => $"{_options.Checkpoints}/streaming/{Topics.DroneMessages}";

    [SetUp]
    public async Task CreateAsync()
    {
        _topics = await PrefixedTopics.CreateAsync(StackSetup.Stack.Kafka);
        _session = StackSetup.NewSession();
        _hdfs = new WebHdfsClient(new Uri($"http://127.0.0.1:{StackSetup.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));
        _logs = new TemporaryFolder();
        _options = new JobOptions
        {
            Kafka = StackSetup.Stack.Kafka,
            TopicPrefix = _topics.Prefix,
            Storage = $"/test/{_topics.Prefix}",
            Checkpoints = $"/test/{_topics.Prefix}-checkpoints",
        };
    }

    [TearDown]
    public async Task DeleteAsync()
    {
        _logs.Dispose();
        _hdfs.Dispose();
        await _session.DisposeAsync();
        await _topics.DisposeAsync();
    }

    [Test]
    public async Task A_deleted_checkpoint_beside_kept_storage_is_refused_and_repaired_from_the_stored_offsets()
    {
        await PublishAndRunAsync(500);
        await _hdfs.DeleteAsync(Checkpoint, CancellationToken.None);
        Publish(70);

        var (error, printed) = await RunAsync();
        error.Should().NotBeNull();
        printed.Should().Contain("do not belong together").And.Contain("the checkpoint does not exist: new records would not be stored").And.Contain("--adopt-storage");
        (await OffsetsAsync()).Should().Be((500, 500));

        (error, printed) = await RunAsync(adoptStorage: true);
        error.Should().BeNull(printed);
        printed.Should().Contain("begins after the stored records");
        (await OffsetsAsync()).Should().Be((570, 570));

        await PublishAndRunAsync(80);
        (await OffsetsAsync()).Should().Be((650, 650));
    }

    [Test]
    public async Task A_topic_that_was_made_again_is_refused_and_read_from_its_beginning_when_data_loss_is_allowed()
    {
        await PublishAndRunAsync(130);
        await MakeAgainAsync();
        Publish(300);

        var (error, printed) = await RunAsync();
        error.Should().NotBeNull("the topic has grown beyond the old offsets, and Spark alone would not notice");
        printed.Should().Contain("the topic was deleted and made again").And.Contain("--allow-data-loss");

        (error, printed) = await RunAsync(allowDataLoss: true);
        error.Should().BeNull(printed);
        printed.Should().Contain("data loss, as allowed").And.Contain("is lost, and offsets 0 to");
        (await OffsetsAsync()).Rows.Should().Be(430);

        await PublishAndRunAsync(40);
        (await OffsetsAsync()).Rows.Should().Be(470);
    }

    [Test]
    public async Task A_topic_that_is_made_again_under_a_running_query_is_noticed_and_read_from_its_beginning_when_data_loss_is_allowed()
    {
        Publish(130);
        using var stop = new CancellationTokenSource();
        using var printed = new StringWriter();
        using var shared = TextWriter.Synchronized(printed);
        var job = StartAsync(shared, availableNow: false, allowDataLoss: true, cancellationToken: stop.Token);
        await WaitForRowsAsync(130, job);

        // Longer than a restart takes: the query is started while the topic does not exist.
        await MakeAgainAsync(absent: TimeSpan.FromSeconds(10));
        // More than the query has read of the former topic: Spark alone would continue behind them.
        Publish(300);
        await WaitForRowsAsync(430, job);
        await stop.CancelAsync();
        await job;

        printed.ToString().Should().Contain("any more; the query waits").And.Contain("the topic was deleted and made again");
        // What Spark has read of the new topic before it was noticed is stored twice.
        (await OffsetsAsync()).Offsets.Should().Be(300, "the offsets of both topics begin with 0");
    }

    [Test]
    public async Task Files_of_batches_that_never_ended_are_moved_aside()
    {
        await PublishAndRunAsync(10);
        var day = (await _hdfs.ListAsync($"{_options.Storage}/drone_messages", CancellationToken.None)).Single(entry => entry.Name.StartsWith("date=", StringComparison.Ordinal)).Name;
        var before = await FilesAsync(day);
        await HdfsFile.WriteAsync($"{_options.Storage}/drone_messages/{day}/part-00000-killed.c000.zstd.parquet", []);
        Publish(10);

        var (error, printed) = await RunAsync(orphanAge: TimeSpan.Zero);

        error.Should().BeNull(printed);
        printed.Should().Contain("1 files of batches that never ended were moved to");
        (await FilesAsync(day)).Should().Contain(before).And.NotContain("part-00000-killed.c000.zstd.parquet");
        (await _hdfs.ExistsAsync($"{_options.Checkpoints}/orphans/drone_messages/{day}/part-00000-killed.c000.zstd.parquet", CancellationToken.None)).Should().BeTrue();
        (await OffsetsAsync()).Should().Be((20, 20));
    }

    void Publish(int messages) => Kafka.Publish(_options.Kafka, Topic, SampleMessages.Positions(messages));

    async Task PublishAndRunAsync(int messages)
    {
        Publish(messages);
        var (error, printed) = await RunAsync();
        error.Should().BeNull(printed);
    }

    async Task<(CommandException? Error, string Printed)> RunAsync(bool adoptStorage = false, bool allowDataLoss = false, TimeSpan? orphanAge = null)
    {
        using var printed = new StringWriter();
        try
        {
            await StartAsync(printed, availableNow: true, allowDataLoss, adoptStorage, orphanAge);
            return (null, printed.ToString());
        }
        catch (CommandException failed)
        {
            return (failed, printed.ToString());
        }
    }

    Task StartAsync(
        TextWriter printed, bool availableNow, bool allowDataLoss, bool adoptStorage = false, TimeSpan? orphanAge = null, CancellationToken cancellationToken = default)
    {
        var host = new JobHost(printed, printed, TimeProvider.System);
        var reporter = new QueryReporter(printed, printed, new ErrorFiles(_logs.Path, "streaming", TimeProvider.System));
        var supervisor = new QuerySupervisor(reporter, () => new RestartPolicy(TimeSpan.FromMinutes(5), TimeProvider.System, new Random(1)), TimeProvider.System, null);
        var streaming = new StreamingOptions(
            [Topics.Get(Topics.DroneMessages)], "1 second", availableNow, adoptStorage, orphanAge ?? StreamingOptions.DefaultOrphanAge, StorageFolders.VaultBeside(_options.Storage),
            StreamingOptions.DefaultLogRetention);
        return new StreamingJob(_session, _options with { AllowDataLoss = allowDataLoss }, streaming, supervisor, host).RunAsync(cancellationToken);
    }

    async Task WaitForRowsAsync(long rows, Task job)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (await RowsOrNoneAsync() < rows)
        {
            if (job.IsCompleted)
                await job;
            await Task.Delay(500, limit.Token);
        }
    }

    async Task<long> RowsOrNoneAsync()
    {
        try
        {
            return (await OffsetsAsync()).Rows;
        }
        catch (SparkException absent) when (absent.ErrorClass is "PATH_NOT_FOUND" or "UNABLE_TO_INFER_SCHEMA")
        {
            return 0;
        }
    }

    async Task<(long Rows, long Offsets)> OffsetsAsync()
    {
        var row = await _session.Read().Parquet($"{_options.Storage}/drone_messages")
            .Agg(Count(Lit(1)), CountDistinct("kafkaPartition", "kafkaOffset")).FirstAsync();
        return (row.GetAs<long>(0), row.GetAs<long>(1));
    }

    async Task<IReadOnlyList<string>> FilesAsync(string day) =>
        [.. (await _hdfs.ListAsync($"{_options.Storage}/drone_messages/{day}", CancellationToken.None)).Select(file => file.Name)];

    async Task MakeAgainAsync(TimeSpan absent = default)
    {
        using var admin = _options.Kafka.Admin();
        await admin.DeleteTopicsAsync([Topic]);
        await Task.Delay(absent);
        while (true)
        {
            try
            {
                await admin.CreateTopicsAsync([new TopicSpecification { Name = Topic, NumPartitions = 2, ReplicationFactor = 1 }]);
                return;
            }
            catch (CreateTopicsException notYet) when (notYet.Results.TrueForAll(result => result.Error.Code == ErrorCode.TopicAlreadyExists))
            {
                await Task.Delay(100);
            }
        }
    }
}

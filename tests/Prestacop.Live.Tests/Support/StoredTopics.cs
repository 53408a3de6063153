using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Compaction;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Support;

/// <summary>Topics and a storage of their own for a test, and the streaming job between them, in this process and by the stack's Spark.</summary>
sealed class StoredTopics : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    readonly PrefixedTopics _topics;
    readonly TemporaryFolder _logs = new();

    StoredTopics(PrefixedTopics topics)
    {
        _topics = topics;
        Options = new JobOptions
        {
            Kafka = StackSetup.Stack.Kafka,
            TopicPrefix = topics.Prefix,
            Storage = $"/test/{topics.Prefix}storage",
            Checkpoints = $"/test/{topics.Prefix}checkpoints",
        };
    }

    public JobOptions Options { get; }

    public DatasetFolder Folder => new(Options.Storage, Topics.Get(Topics.DroneMessages).Dataset);

    public SparkSession Session { get; } = StackSetup.NewSession();

    public WebHdfsClient Hdfs { get; } = new(new Uri($"http://127.0.0.1:{StackSetup.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));

    public string Vault => StorageFolders.VaultBeside(Options.Storage);

    public string this[string topic] => Options.NameOf(topic);

    public static async Task<StoredTopics> CreateAsync() => new(await PrefixedTopics.CreateAsync(StackSetup.Stack.Kafka));

    /// <summary>
    /// Topics that take the times of the records from who publishes them, for ever: so a test has records of days that are closed. Those of a real topic are
    /// the broker's, and never go back.
    /// </summary>
    public static async Task<StoredTopics> CreateWithGivenTimesAsync() => new(await PrefixedTopics.CreateAsync(
        StackSetup.Stack.Kafka, settings: new Dictionary<string, string> { ["message.timestamp.type"] = "CreateTime", ["retention.ms"] = "-1" }));

    /// <summary>Publishes messages to a partition; with a day as records of its first seconds.</summary>
    public void Publish(int partition, int messages, DateOnly? day = null)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(Options.Kafka.Connect(new ProducerConfig())).Build();
        foreach (var message in SampleMessages.Positions(messages))
        {
            producer.Produce(new TopicPartition(this[Topics.DroneMessages], partition), new Message<byte[], byte[]>
            {
                Key = Encoding.UTF8.GetBytes(message.DroneId),
                Value = JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage),
                Timestamp = day is { } date ? new Timestamp(date.ToDateTime(new TimeOnly(0, 0, 1), DateTimeKind.Utc)) : Timestamp.Default,
            });
        }
        producer.Flush(TimeSpan.FromMinutes(1)).Should().Be(0);
    }

    /// <summary>Adds partitions to the topic of the messages.</summary>
    /// <param name="partitions">How many it then has.</param>
    public async Task GrowAsync(int partitions)
    {
        using var admin = Options.Kafka.Admin();
        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = this[Topics.DroneMessages], IncreaseTo = partitions }]);
        await using var topics = TestTopics.Open(Options.Kafka);
        await topics.EnsureAsync(this[Topics.DroneMessages]);
    }

    public void PublishPositions(int messages) => Kafka.Publish(Options.Kafka, this[Topics.DroneMessages], SampleMessages.Positions(messages));

    /// <summary>Stores what is in a topic now, to the end.</summary>
    public async Task<(CommandException? Error, string Printed)> StoreAsync(string topic = Topics.DroneMessages, Func<JobOptions, JobOptions>? change = null)
    {
        using var printed = new StringWriter();
        try
        {
            await StartAsync(printed, topic, availableNow: true, change: change);
            return (null, printed.ToString());
        }
        catch (CommandException failed)
        {
            return (failed, printed.ToString());
        }
    }

    /// <summary>Starts the job, which runs until it is stopped.</summary>
    public StreamingRun Run(string trigger = "1 second", Func<JobOptions, JobOptions>? change = null) =>
        new((printed, cancellationToken) => StartAsync(printed, trigger: trigger, change: change, cancellationToken: cancellationToken));

    /// <summary>Runs the compaction of the messages' days in this process, as the command does that may ask Kafka.</summary>
    public async Task<(CommandException? Error, string Printed)> CompactAsync(Func<CompactOptions, CompactOptions>? change = null, string? servers = null)
    {
        using var printed = new StringWriter();
        using var admin = new KafkaAdmin(new KafkaClientFactory(servers is null ? Options.Kafka : KafkaSettings.ForAddress(servers)), "test-compact");
        var options = new CompactOptions(
            [Topics.Get(Topics.DroneMessages)], Options.Storage, Options.Checkpoints, Options.TopicPrefix, RewriteRequest.DefaultTarget, DaysClosed: 1, [], CompactOptions.DefaultGrace, DryRun: false);
        try
        {
            await new CompactJob(Session, Hdfs, admin, change is null ? options : change(options), new JobHost(printed, printed, TimeProvider.System)).RunAsync(CancellationToken.None);
            return (null, printed.ToString());
        }
        catch (CommandException failed)
        {
            return (failed, printed.ToString());
        }
    }

    /// <summary>Runs the job until it is cancelled, or to the end of the topic.</summary>
    public Task StartAsync(
        TextWriter printed, string topic = Topics.DroneMessages, bool availableNow = false, string trigger = "1 second", Func<JobOptions, JobOptions>? change = null,
        CancellationToken cancellationToken = default)
    {
        var host = new JobHost(printed, printed, TimeProvider.System);
        var reporter = new QueryReporter(printed, printed, new ErrorFiles(_logs.Path, "streaming", TimeProvider.System));
        var supervisor = new QuerySupervisor(reporter, () => new RestartPolicy(Limit, TimeProvider.System, new Random(1)), TimeProvider.System, null);
        var streaming = new StreamingOptions([Topics.Get(topic)], trigger, availableNow, AdoptStorage: false, StreamingOptions.DefaultOrphanAge, Vault, StreamingOptions.DefaultLogRetention);
        return new StreamingJob(Session, change is null ? Options : change(Options), streaming, supervisor, host).RunAsync(cancellationToken);
    }

    /// <summary>Rows and distinct offsets that are stored; none when nothing is.</summary>
    public async Task<(long Rows, long Offsets)> OffsetsAsync(string topic = Topics.DroneMessages)
    {
        try
        {
            return await RecordCount.OfAsync(Session.Read().Parquet($"{Options.Storage}/{Topics.Get(topic).Dataset}"));
        }
        catch (SparkException absent) when (absent.ErrorClass is "PATH_NOT_FOUND" or "UNABLE_TO_INFER_SCHEMA")
        {
            return (0, 0);
        }
    }

    /// <summary>Waits until something is the case, while the job runs.</summary>
    public static async Task WaitAsync(Func<Task<bool>> condition, Task job)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            if (job.IsCompleted)
                await job;
            await Task.Delay(500, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Hdfs.Dispose();
        _logs.Dispose();
        await Session.DisposeAsync();
        await _topics.DisposeAsync();
    }
}

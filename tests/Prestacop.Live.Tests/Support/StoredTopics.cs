using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

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
            Kafka = KafkaSettings.ForAddress(StackSetup.Stack.BootstrapServers),
            TopicPrefix = topics.Prefix,
            Storage = $"/test/{topics.Prefix}storage",
            Checkpoints = $"/test/{topics.Prefix}checkpoints",
        };
    }

    public JobOptions Options { get; }

    public SparkSession Session { get; } = StackSetup.NewSession();

    public WebHdfsClient Hdfs { get; } = new(new Uri($"http://127.0.0.1:{StackSetup.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));

    public string Vault => StorageFolders.VaultBeside(Options.Storage);

    public string this[string topic] => Options.NameOf(topic);

    public static async Task<StoredTopics> CreateAsync() => new(await PrefixedTopics.CreateAsync(StackSetup.Stack.BootstrapServers));

    public void PublishPositions(int messages) => Kafka.Publish(Options.Kafka.BootstrapServers, this[Topics.DroneMessages], SampleMessages.Positions(messages));

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
            var row = await Session.Read().Parquet($"{Options.Storage}/{Topics.Get(topic).Dataset}").Agg(Count(Lit(1)), CountDistinct("kafkaPartition", "kafkaOffset")).FirstAsync();
            return (row.GetAs<long>(0), row.GetAs<long>(1));
        }
        catch (SparkException absent) when (absent.ErrorClass is "PATH_NOT_FOUND" or "UNABLE_TO_INFER_SCHEMA")
        {
            return (0, 0);
        }
    }

    /// <summary>Waits until as many rows are stored, while the job runs.</summary>
    public Task WaitForRowsAsync(long rows, Task job) => WaitAsync(async () => (await OffsetsAsync()).Rows >= rows, job);

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

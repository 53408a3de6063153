using System.Runtime.Versioning;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Cluster;

/// <summary>A cluster of several nodes, of which single ones die: nothing is lost.</summary>
[Category("Live")]
public sealed class SeveralNodesTests
{
    const int Messages = 20_000;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    TestCluster _cluster = null!;

    [OneTimeSetUp]
    public async Task StartAsync() =>
        _cluster = await TestCluster.StartAsync(new StartRequest(TestCluster.FreePorts) { Brokers = 3, DataNodes = 3, Spark = SparkCluster.Standalone });

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    [Test, Order(1)]
    public async Task Records_and_files_have_three_copies_and_status_shows_every_node()
    {
        using var admin = _cluster.Kafka.Admin();
        var topic = new ConfigResource { Type = ResourceType.Topic, Name = Topics.DroneMessages };

        var partitions = admin.GetMetadata(Topics.DroneMessages, TimeSpan.FromSeconds(20)).Topics.Single().Partitions;
        var settings = (await admin.DescribeConfigsAsync([topic])).Single().Entries;
        await using var status = _cluster.Start("status", "--json");

        partitions.Should().OnlyContain(partition => partition.Replicas.Length == 3 && partition.InSyncReplicas.Length == 3);
        settings["min.insync.replicas"].Value.Should().Be("2");
        (await status.WaitAsync(Limit)).Should().Be(ExitCodes.Done, status.Printed);
        foreach (var node in (string[])["kafka", "kafka-2", "kafka-3", "datanode", "datanode-2", "datanode-3", "spark-master", "spark-worker", "spark-worker-2"])
            status.Printed.Should().MatchRegex($@"""name"": ""{node}"",\s+""state"": ""ready""");
    }

    [Test, Order(2)]
    public async Task A_broker_that_is_a_controller_and_a_DataNode_die_and_all_records_and_files_stay()
    {
        using var hdfs = new WebHdfsClient(new Uri($"http://127.0.0.1:{_cluster.State.Port(ClusterPort.NameNodeHttp)}"));
        (await hdfs.WriteTextAsync("/test/before", "before", overwrite: true, CancellationToken.None)).Should().BeTrue();
        Kafka.Publish(_cluster.Kafka, Topics.DroneMessages, SampleMessages.Positions(Messages / 2));

        await KillAsync(KafkaService.Name);
        await KillAsync(DataNodeService.Name);
        Kafka.Publish(_cluster.Kafka, Topics.DroneMessages, SampleMessages.Positions(Messages / 2));
        await UntilAsync(async () => await hdfs.WriteTextAsync("/test/after", "after", overwrite: true, CancellationToken.None));

        Offsets().Should().Be(Messages);
        (await ReadAsync(hdfs, "/test/before"), await ReadAsync(hdfs, "/test/after")).Should().Be(("before", "after"));
    }

    [Test, Order(3)]
    public async Task A_master_that_is_away_is_named()
    {
        var away = $"spark://127.0.0.1:{FreePort.Find()}";
        await using var job = _cluster.Start("submit", "streaming", "--master", away);

        (await job.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, job.Printed);
        job.Errors.Should().Match($"*the master {away} does not answer: *Connection refused ({away["spark://".Length..]})*");
    }

    [Test, Order(4), Category("Slow")]
    [SupportedOSPlatform("linux")]
    public async Task A_worker_that_does_not_see_the_project_dies_in_the_middle_of_a_job_and_every_record_is_stored_once()
    {
        await using var workers = await HiddenNodes.StartAsync(_cluster, StandaloneService.WorkerName);
        await using var job = _cluster.Start(
            "submit", "streaming", "--master", Master, "--topics", Topics.DroneMessages, "--trigger", "1 second", "--max-offsets-per-trigger", $"{Messages / 5}");
        await StoredMessages.UntilAsync(_cluster, 1, job);

        workers.Kill(2);
        Kafka.Publish(_cluster.Kafka, Topics.DroneMessages, SampleMessages.Positions(Messages));
        await StoredMessages.UntilAsync(_cluster, 2 * Messages, job);
        await job.TerminateAsync();

        (await job.WaitAsync(Limit)).Should().Be(ExitCodes.Done, job.Printed);
        job.Errors.Should().Contain("Lost executor", "its executors end with it");
        (await StoredMessages.CountAsync(_cluster)).Should().Be((2 * Messages, 2 * Messages));
    }

    [Test, Order(5)]
    public async Task A_master_without_a_worker_is_named()
    {
        foreach (var worker in (string[])[StandaloneService.WorkerName, $"{StandaloneService.WorkerName}-2"])
        {
            // A test before may have ended them.
            if (_cluster.State.Running(worker) is { IsRunning: true })
                await KillAsync(worker);
        }
        await using var job = _cluster.Start("submit", "streaming", "--master", Master);

        (await job.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, job.Printed);
        job.Errors.Should().Contain($"the master {Master} has no worker that runs");
    }

    string Master => StandaloneService.Master(_cluster.State);

    long Offsets()
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(_cluster.Kafka.Connect(new ConsumerConfig { GroupId = "none" })).Build();
        return Enumerable.Range(0, 2).Sum(partition => consumer.QueryWatermarkOffsets(new TopicPartition(Topics.DroneMessages, partition), TimeSpan.FromSeconds(30)).High);
    }

    async Task KillAsync(string service)
    {
        var process = _cluster.State.Running(service)!;
        LocalCluster.Processes.Signals.Send(process, LocalCluster.Processes.Signals.Kill);
        await UntilAsync(() => Task.FromResult(!process.IsRunning));
    }

    static async Task<string?> ReadAsync(WebHdfsClient hdfs, string file)
    {
        string? text = null;
        // The NameNode may still name a DataNode that has died.
        await UntilAsync(async () => (text = await hdfs.ReadTextAsync(file, CancellationToken.None)) is not null);
        return text;
    }

    /// <summary>Waits; a request that fails meanwhile is made again.</summary>
    static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await TryAsync(condition))
            await Task.Delay(200, limit.Token);
    }

    static async Task<bool> TryAsync(Func<Task<bool>> condition)
    {
        try
        {
            return await condition();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

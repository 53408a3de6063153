using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Live.Tests.Support;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Operations;

/// <summary>Everything of a cluster is destroyed, with its folder, and restored into another one: the rows are there, and streaming goes on.</summary>
[Category("Live")]
public sealed class BackupTests
{
    const int Messages = 3_000;
    const string Storage = "/prestacop-storage";
    const string Checkpoints = "/prestacop-checkpoints";

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    readonly TemporaryFolder _folder = new();

    string Backup => _folder.File("backup");

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task A_cluster_that_was_destroyed_goes_on_as_another_one_with_every_row()
    {
        await using (var cluster = await TestCluster.StartAsync())
        {
            await FillAsync(cluster);
            await BackUpAsync(cluster);
            File.Copy(cluster.Files.PlateKey, _folder.File("plate.key"));
        }

        await using var other = await TestCluster.StartAsync();
        await RestoreAsync(other);

        (await CountAsync(other)).Should().Be(Messages);
        await GoOnAsync(other);
    }

    static async Task FillAsync(TestCluster cluster)
    {
        using var admin = AdminOf(cluster);
        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = Topics.DroneMessages, IncreaseTo = 3 }]);
        await admin.IncrementalAlterConfigsAsync(new Dictionary<ConfigResource, List<ConfigEntry>>
        {
            [Topic] = [new ConfigEntry { Name = "retention.ms", Value = "777000000", IncrementalOperation = AlterConfigOpType.Set }],
        });
        Kafka.Publish(cluster.Kafka, Topics.DroneMessages, [.. SampleMessages.Positions(Messages - 1), SampleMessages.Violation("violation-1")]);
        await StoreAsync(cluster, ExitCodes.Done);
        await cluster.RunAsync(Limit, "web", "create-administrator");
        using var hdfs = HdfsOf(cluster);
        await hdfs.SetOwnerAsync($"{Storage}/drone_messages", "somebody", "police", CancellationToken.None);
    }

    /// <summary>The first attempt is killed, and the second one continues it.</summary>
    async Task BackUpAsync(TestCluster cluster)
    {
        await using (var killed = cluster.Start("backup", Backup))
        {
            while (!File.Exists(Path.Combine(Backup + ".partial", "unfinished.json")) && !killed.HasExited)
                await Task.Delay(20);
            killed.Kill();
            (await killed.WaitAsync(Limit)).Should().NotBe(ExitCodes.Done, killed.Printed);
        }

        var printed = await cluster.RunAsync(Limit, "backup", Backup);

        printed.Should().Contain("Continuing the backup").And.Contain("the dashboard's store").And.NotContain("still keeps the snapshot");
        (await cluster.RunAsync(Limit, "backup", "--verify", Backup)).Should().Contain("is whole");
        using var hdfs = HdfsOf(cluster);
        (await hdfs.ListAsync("/.snapshot", CancellationToken.None)).Should().BeEmpty();
        await RefusedAsync(cluster, "HDFS has files in", "restore", Backup);
    }

    async Task RestoreAsync(TestCluster cluster)
    {
        await RefusedAsync(cluster, "has another key k1 than when the backup was made", "restore", Backup);
        File.Copy(_folder.File("plate.key"), cluster.Files.PlateKey, overwrite: true);
        using var hdfs = HdfsOf(cluster);
        // As if a restore had been killed in the middle of a file.
        var id = (await File.ReadAllLinesAsync(Path.Combine(Backup, "manifest.json"))).First(line => line.Contains("\"id\"", StringComparison.Ordinal)).Split('"')[3];
        await hdfs.WriteTextAsync("/_prestacop-restore.json", $"\"{id}\"", overwrite: true, CancellationToken.None);
        await hdfs.WriteTextAsync($"{Checkpoints}/streaming/{Topics.DroneMessages}/commits/0", "half", overwrite: true, CancellationToken.None);

        var printed = await cluster.RunAsync(Limit, "restore", Backup);

        printed.Should().Contain("it continues").And.Contain($"Topic {Topics.DroneMessages} has 3 partitions again.").And.Contain("--allow-data-loss");
        (await hdfs.ExistsAsync("/_prestacop-restore.json", CancellationToken.None)).Should().BeFalse();
        var restored = await hdfs.StatusAsync($"{Storage}/drone_messages", CancellationToken.None);
        (restored!.Owner, restored.Group).Should().Be(("somebody", "police"));
        (await hdfs.StatusAsync("/prestacop-vault", CancellationToken.None))!.Permission.Should().Be("700");
        using var admin = AdminOf(cluster);
        (await admin.DescribeConfigsAsync([Topic])).Single().Entries["retention.ms"].Value.Should().Be("777000000");
        (await cluster.RunAsync(Limit, "web", "create-administrator")).Should().Contain("Accounts exist already");
    }

    /// <summary>The checkpoint is of topics that do not exist any more: the job says so, and goes on when it is told to.</summary>
    static async Task GoOnAsync(TestCluster cluster)
    {
        Kafka.Publish(cluster.Kafka, Topics.DroneMessages, SampleMessages.Positions(500));

        (await StoreAsync(cluster, ExitCodes.Failed)).Should().Contain("the topic was deleted and made again").And.Contain("--allow-data-loss");
        (await CountAsync(cluster)).Should().Be(Messages);
        (await StoreAsync(cluster, ExitCodes.Done, "--allow-data-loss")).Should().Contain("data loss, as allowed");

        (await CountAsync(cluster)).Should().Be(Messages + 500);
        using var hdfs = HdfsOf(cluster);
        (await hdfs.ListAsync(StorageGap.FolderOf(Storage, "drone_messages"), CancellationToken.None)).Should().NotBeEmpty("what was lost stays known");
    }

    /// <summary>Stores the drone messages, with the Spark of the shared stack, which is warm.</summary>
    static async Task<string> StoreAsync(TestCluster cluster, int exitCode, params string[] options)
    {
        var environment = new Dictionary<string, string>(cluster.Environment);
        foreach (var name in (string[])[ClusterEnvironment.SparkRemoteVariable, ClusterEnvironment.SparkTokenVariable])
            environment[name] = StackSetup.Stack.Environment[name];
        await using var job = RunningCommand.Start("dotnet",
        [
            SourceTree.Program("Prestacop.Spark.Jobs"), "streaming", "--available-now", "--topics", Topics.DroneMessages, "--storage", FileSystemOf(cluster) + Storage,
            "--checkpoints", FileSystemOf(cluster) + Checkpoints, .. options,
        ], environment);
        (await job.WaitAsync(Limit)).Should().Be(exitCode, job.Printed);
        return job.Printed;
    }

    static async Task<long> CountAsync(TestCluster cluster)
    {
        await using var session = StackSetup.NewSession();
        return (await RecordCount.OfAsync(session.Read().Parquet($"{FileSystemOf(cluster)}{Storage}/drone_messages"))).Rows;
    }

    static async Task RefusedAsync(TestCluster cluster, string reason, params string[] arguments)
    {
        await using var command = cluster.Start(arguments);
        (await command.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, command.Printed);
        command.Printed.Should().Contain(reason);
    }

    static ConfigResource Topic => new() { Type = ResourceType.Topic, Name = Topics.DroneMessages };

    static string FileSystemOf(TestCluster cluster) => $"hdfs://{ClusterEnvironment.AddressOf(cluster.State, ClusterPort.NameNode)}";

    static WebHdfsClient HdfsOf(TestCluster cluster) =>
        new(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{cluster.State.Port(ClusterPort.NameNodeHttp)}/")));

    static IAdminClient AdminOf(TestCluster cluster) => cluster.Kafka.Admin();
}

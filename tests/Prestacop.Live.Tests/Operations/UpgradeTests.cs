using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Operations;

/// <summary>
/// What the jobs of version 0.1 (commit 53c9d17) stored goes on under these. They wrote 60 drone messages, none of which needed a human, and 30 tickets, with the
/// checkpoints of all queries and summaries; <c>Data/backup-0.1.tar.gz</c> is the backup of that. A store of that version is in a test of the dashboard.
/// </summary>
[Category("Live")]
public sealed class UpgradeTests
{
    const string Prefix = "upgrade-";
    const string Storage = "/upgrade-storage";
    const string Checkpoints = "/upgrade-checkpoints";
    const int Messages = 60;
    const int Tickets = 30;
    const int New = 5;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    readonly TemporaryFolder _folder = new();

    static TestCluster Stack => StackSetup.Stack;

    [OneTimeTearDown]
    public async Task DeleteAsync()
    {
        _folder.Dispose();
        using var hdfs = new WebHdfsClient(new Uri($"http://127.0.0.1:{Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));
        foreach (var path in (string[])[Storage, Checkpoints, StorageFolders.SummariesBeside(Storage), StorageFolders.VaultBeside(Storage), "/upgrade-statistics"])
            await hdfs.DeleteAsync(path, CancellationToken.None);
        using var admin = Stack.Kafka.Admin();
        if (Topics.Required.Select(topic => Prefix + topic.Name).Intersect(admin.GetMetadata(Limit).Topics.Select(topic => topic.Topic)).ToList() is { Count: > 0 } topics)
            await admin.DeleteTopicsAsync(topics);
    }

    [Test]
    public async Task Storage_checkpoints_and_summaries_of_version_0_1_go_on()
    {
        await using (var file = File.OpenRead(Path.Combine(SourceTree.Root, "tests", "Prestacop.Live.Tests", "Operations", "Data", "backup-0.1.tar.gz")))
        await using (var archive = new GZipStream(file, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(archive, _folder.Path, overwriteFiles: false);
        (await Stack.RunAsync(Limit, "restore", _folder.File("fixture"))).Should().Contain("Restored");
        (await CountAsync("drone_messages"), await CountAsync("parking_violations")).Should().Be((Messages, Tickets));
        // As in a Kafka that was not made again: what the jobs of 0.1 have read is before what comes now.
        Fill(Topics.DroneMessages, Messages);
        Fill(Topics.ParkingViolations, Tickets);
        Kafka.Publish(Stack.Kafka, Prefix + Topics.DroneMessages, Enumerable.Range(0, New).Select(number => SampleMessages.Violation($"new-{number}") with { Plate = null }));

        await RaiseAsync();
        await Stack.RunJobAsync(
            Limit, "streaming", "--available-now", "--topics", Topics.DroneMessages, Topics.Alerts, Topics.ParkingViolations, "--topic-prefix", Prefix, "--storage", Storage,
            "--checkpoints", Checkpoints);
        var summary = _folder.File("summary.json");
        await Stack.RunJobAsync(Limit, "analysis", "--storage", Storage, "--results", "/upgrade-statistics", "--summary-json", summary);

        (await CountAsync("drone_messages"), await CountAsync("alerts"), await CountAsync("parking_violations")).Should().Be((Messages + New, New, Tickets));
        using var counts = JsonDocument.Parse(await File.ReadAllTextAsync(summary));
        var rows = counts.RootElement.GetProperty("datasets").EnumerateObject().ToDictionary(dataset => dataset.Name, dataset => dataset.Value.GetProperty("rows").GetInt64());
        (rows["drone_messages"], rows["alerts"], rows["parking_violations"]).Should().Be((Messages + New, New, Tickets));
    }

    /// <summary>Runs the alerts job until it has raised the new alerts. Its checkpoint of 0.1 knows no heartbeats.</summary>
    static async Task RaiseAsync()
    {
        await using var job = Stack.StartJob("alerts", "--topic-prefix", Prefix, "--checkpoints", Checkpoints);
        Kafka.ReadWhere(Stack.Kafka, Prefix + Topics.Alerts, New, Limit, json => json.Contains("\"new-", StringComparison.Ordinal));
        await job.TerminateAsync();
        (await job.WaitAsync(Limit)).Should().Be(0, job.Printed);
    }

    static void Fill(string topic, int records) =>
        Kafka.Publish(Stack.Kafka, Prefix + topic, Enumerable.Range(0, records).Select(_ => ("before", "{}"u8.ToArray())));

    static async Task<long> CountAsync(string dataset)
    {
        await using var session = StackSetup.NewSession();
        return (await RecordCount.OfAsync(session.Read().Parquet($"{Storage}/{dataset}"))).Rows;
    }
}

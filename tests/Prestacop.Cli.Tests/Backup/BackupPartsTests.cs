using System.Text;
using Prestacop.Cli.Backup;
using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests.Backup;

/// <summary>The rules of a backup that need no server.</summary>
public sealed class BackupPartsTests
{
    [TestCase("/", "/prestacop-storage", "/prestacop-checkpoints")]
    [TestCase("/police", "/police/storage", "/police/checkpoints", "/police/deep/vault")]
    [TestCase("/", "/police/storage", "/policeman/checkpoints")]
    [TestCase("/police", "/police/storage")]
    public void A_snapshot_is_of_the_deepest_folder_that_all_others_are_in(string root, params string[] folders) => HdfsSnapshot.RootOf(folders).Should().Be(root);

    [TestCase("/", "/prestacop-storage/a", "/.snapshot/s/prestacop-storage/a")]
    [TestCase("/police", "/police/storage/a", "/police/.snapshot/s/storage/a")]
    public void A_path_is_found_in_the_snapshot(string root, string path, string frozen) => new HdfsSnapshot(root, "s").PathOf(path).Should().Be(frozen);

    [Test]
    public void A_folder_within_another_is_copied_once() =>
        HdfsFolders.Distinct(["/prestacop-storage/", "/prestacop-storage/vault", "/prestacop-storage-2", "/prestacop-storage"]).Should().Equal("/prestacop-storage", "/prestacop-storage-2");

    [TestCase(
        """{"path":"hdfs://127.0.0.1:9000/prestacop-storage/alerts/date=2026-03-01/part-0.parquet","size":7}""",
        """{"path":"hdfs://name:8020/prestacop-storage/alerts/date=2026-03-01/part-0.parquet","size":7}""")]
    [TestCase("""{"path":"file:/data/part-0.parquet","size":7}""", """{"path":"file:/data/part-0.parquet","size":7}""")]
    [TestCase("v1", "v1")]
    public void The_log_of_a_sink_names_the_HDFS_into_which_it_is_restored(string before, string after) => SinkLogPaths.Relocate(before, "hdfs://name:8020").Should().Be(after);

    [Test]
    public async Task A_log_of_a_sink_keeps_its_lines()
    {
        using var source = new MemoryStream(Encoding.UTF8.GetBytes("v1\n{\"path\":\"hdfs://old/ü/a\",\"size\":1}\n{\"path\":\"hdfs://old/b\",\"size\":2}"));
        using var target = new MemoryStream();

        await SinkLogPaths.RelocateAsync(source, "hdfs://new", target, CancellationToken.None);

        target.Position.Should().Be(0);
        Encoding.UTF8.GetString(target.ToArray()).Should().Be("v1\n{\"path\":\"hdfs://new/ü/a\",\"size\":1}\n{\"path\":\"hdfs://new/b\",\"size\":2}");
    }

    [TestCase("/prestacop-storage/alerts/_spark_metadata/9.compact", true, false)]
    [TestCase("/prestacop-storage/alerts/_spark_metadata/.9.compact.crc", true, true)]
    [TestCase("/prestacop-storage/alerts/date=2026-03-01/part-0.parquet", false, false)]
    public void Files_of_such_a_log_are_known_by_their_folder(string path, bool isLog, bool isChecksum) =>
        (SinkLogPaths.IsLog(path), SinkLogPaths.IsChecksum(path)).Should().Be((isLog, isChecksum));

    [Test]
    public void Topics_are_created_get_partitions_and_settings_and_lose_none()
    {
        var settings = new Dictionary<string, string> { ["retention.ms"] = "1000", ["min.insync.replicas"] = "2" };
        BackupTopic[] topics = [new("missing", 2, settings), new("smaller", 6, settings), new("larger", 1, settings), new("equal", 3, new Dictionary<string, string>())];

        var plan = TopicPlan.Of(
            topics,
            new Dictionary<string, int> { ["smaller"] = 2, ["larger"] = 2, ["equal"] = 3 },
            new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["smaller"] = new Dictionary<string, string> { ["retention.ms"] = "1000" },
                ["larger"] = new Dictionary<string, string> { ["retention.ms"] = "5", ["segment.ms"] = "7" },
                ["equal"] = new Dictionary<string, string>(),
            });

        plan.Sentences.Should().Equal(
            "Topic missing was created with 2 partitions.",
            "Topic smaller has 6 partitions again.",
            "Topic larger had 1 partitions; it keeps those that it has now.",
            "Topic larger has again retention.ms=1000.");
    }

    [Test]
    public void A_plate_key_is_another_one_only_under_the_same_name() => PlateKeyCheck.Different(
        new Dictionary<string, string> { ["k1"] = "a", ["k2"] = "b", ["k3"] = "c" },
        new Dictionary<string, string> { ["k1"] = "a", ["k2"] = "other", ["k4"] = "d" }).Should().Equal("k2");

    [TestCase("backup")]
    [TestCase("backup", "folder", "--verify", "--discard")]
    [TestCase("backup", "folder", "--storage", "relative")]
    [TestCase("restore")]
    public void Wrong_command_lines_are_refused(params string[] arguments) =>
        CommandLine.Root(new TestConsole(), TimeProvider.System).Parse(arguments).Errors.Should().NotBeEmpty();

    [TestCase("backup", "folder")]
    [TestCase("restore", "folder", "--replace")]
    public void Right_command_lines_are_accepted(params string[] arguments) =>
        CommandLine.Root(new TestConsole(), TimeProvider.System).Parse(arguments).Errors.Should().BeEmpty();
}

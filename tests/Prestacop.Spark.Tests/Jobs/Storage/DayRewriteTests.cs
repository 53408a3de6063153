using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Tests.Jobs.Storage;

public sealed class DayRewriteTests
{
    const string Write = "0f1e2d3c-1111-2222-3333-444455556666";

    static HdfsEntry File(string name) => new(name, false, 10, DateTimeOffset.UnixEpoch);

    static ManifestDay Day(long files) => new(
        new DateOnly(2026, 11, 1), DayState.Swapped, "id", RewriteRules.Compact, DateTimeOffset.UnixEpoch, Write, files, 10, 4, [], new DayFingerprint(1, 1, 1));

    static SinkLogEntry Logged(string name) => new(name, "date=2026-11-01", 10, DateTimeOffset.UnixEpoch);

    static StructType SchemaOf(string topic) => (StructType)DataType.FromDdl(DatasetRows.SchemaOf(Topics.Get(topic)));

    [Test]
    public void The_files_of_a_day_are_those_that_the_log_names() =>
        DaySource.Belonging([File("a.parquet"), File("killed.parquet")], new HashSet<string> { "a.parquet", "elsewhere.parquet" }, null, null)
            .Select(file => file.Name).Should().Equal("a.parquet");

    [Test]
    public void The_files_of_a_rewritten_day_are_those_of_the_rewrite_and_late_ones() =>
        DaySource.Belonging([File($"part-00000-{Write}.c000.parquet"), File("late.parquet"), File("killed.parquet")], new HashSet<string> { "late.parquet" }, Day(1), null)
            .Select(file => file.Name).Should().Equal($"part-00000-{Write}.c000.parquet", "late.parquet");

    [Test]
    public void A_late_file_that_the_log_may_have_forgotten_is_not_lost_by_the_next_rewrite()
    {
        var remembered = DateTimeOffset.UnixEpoch.AddDays(1);

        DaySource.Belonging([File("forgotten.parquet"), File("young.parquet") with { ModifiedAt = remembered }], new HashSet<string>(), Day(0), remembered)
            .Select(file => file.Name).Should().Equal("forgotten.parquet");
    }

    [Test]
    public void A_file_that_the_log_names_and_that_is_missing_is_an_error() =>
        FluentActions.Invoking(() => DaySource.RequireAll("/day", [Logged("a.parquet"), Logged("gone.parquet")], [File("a.parquet")]))
            .Should().Throw<CommandException>().Which.Message.Should().StartWith("1 of 2 files of /day are missing, such as gone.parquet");

    [Test]
    public void A_file_that_the_manifest_counts_and_that_is_missing_is_an_error() =>
        FluentActions.Invoking(() => DaySource.RequireAll("/day", Day(2), [File($"part-00000-{Write}.c000.parquet"), File("late.parquet")]))
            .Should().Throw<CommandException>().Which.Message.Should().Contain("has 1 files of the rewrite id, and the manifest says 2");

    [TestCase(Topics.DroneMessages, "plateToken")]
    [TestCase(Topics.Alerts, "message.plateToken")]
    [TestCase(Topics.ParkingViolations, "")]
    public void Plates_that_the_order_does_not_bring_together_get_a_filter(string topic, string columns) =>
        string.Join(',', DayOrder.Filtered(SchemaOf(topic))).Should().Be(columns);

    [Test]
    public void Every_dataset_has_an_order()
    {
        foreach (var topic in Topics.All)
            DayOrder.Of(SchemaOf(topic.Name)).Should().HaveCountGreaterThan(1, topic.Name);
    }

    [Test]
    public void An_audit_says_in_which_partition_it_differs()
    {
        var (zero, one) = (new PartitionAudit(0, 5, 5, 0, 4, "10", "7"), new PartitionAudit(1, 2, 2, 8, 9, "17", "3"));

        new RowAudit([zero, one]).DifferenceFrom(new RowAudit([zero, one])).Should().BeNull();
        new RowAudit([zero]).DifferenceFrom(new RowAudit([zero, one])).Should().StartWith("partition 1: no rows instead of 2 rows of 2 records, offsets 8 to 9");
        new RowAudit([zero, one with { Content = "4" }]).DifferenceFrom(new RowAudit([zero, one])).Should().Contain("content 4 instead of").And.NotContain("partition 0");
        new RowAudit([zero with { Records = 4 }]).Records.Should().Be(4);
    }
}

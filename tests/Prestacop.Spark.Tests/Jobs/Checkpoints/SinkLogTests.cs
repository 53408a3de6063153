using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Streaming;

namespace Prestacop.Spark.Tests.Jobs.Checkpoints;

public sealed class SinkLogTests
{
    [Test]
    public void Reads_the_newest_compacted_file_and_those_after_it() =>
        SinkLog.Current(["7", "8", "9.compact", "10", "11", ".12.tmp", "19.compact", "20", "21"]).Should().Equal("19.compact", "20", "21");

    [Test]
    public void Reads_all_files_before_the_first_compaction() => SinkLog.Current(["0", "1", "2"]).Should().Equal("0", "1", "2");

    [Test]
    public void Finds_a_file_and_its_day_in_its_line() => SinkLog.EntryOf(
        """{"path":"hdfs://127.0.0.1:9000/prestacop-storage/alerts/date=2026-11-28/part-00000-1f.c000.zstd.parquet","size":7,"isDir":false,"modificationTime":1764288000000,"action":"add"}""")
        .Should().Be(new SinkLogEntry("part-00000-1f.c000.zstd.parquet", "date=2026-11-28", 7, DateTimeOffset.FromUnixTimeMilliseconds(1764288000000)));

    [Test]
    public void Skips_the_version() => SinkLog.EntryOf("v1").Should().BeNull();

    [Test]
    public void The_newest_batch_is_that_of_the_highest_number() => BatchNumbers.Newest(["8", "9.compact", "10", ".11.tmp"]).Should().Be(10);

    [Test]
    public void There_is_no_newest_batch_in_an_empty_folder() => BatchNumbers.Newest([]).Should().BeNull();

    [Test]
    public void An_orphan_is_a_Parquet_file_that_the_log_does_not_name() =>
        OrphanFiles.Among(["a.parquet", "b.parquet", "c.txt"], new HashSet<string> { "a.parquet" }).Should().Equal("b.parquet");

    [Test]
    public void Files_of_a_rewrite_and_files_that_the_log_may_have_forgotten_are_not_judged()
    {
        const string write = "0f1e2d3c-1111-2222-3333-444455556666";
        var now = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
        var (rewritten, open, swapping) = (new DateOnly(2026, 11, 26), new DateOnly(2026, 11, 27), new DateOnly(2026, 11, 25));
        var entry = new ManifestDay(rewritten, DayState.Swapped, "id", RewriteRules.Compact, now, write, 1, 1, 1, [], new DayFingerprint(1, 1, 1));
        var judged = new JudgedFiles(Manifest.Empty.With(entry).With(entry with { Date = swapping, State = DayState.Swapping }), now.AddDays(-7), now.AddHours(-6));
        HdfsEntry[] files =
        [
            File($"part-00000-{write}.c000.zstd.parquet", now.AddDays(-1)), File("killed.parquet", now.AddDays(-1)), File("forgotten.parquet", now.AddDays(-8)),
            File("written-now.parquet", now), new("folder", true, 0, now.AddDays(-1)),
        ];

        judged.Among(rewritten, files).Select(file => file.Name).Should().Equal("killed.parquet");
        judged.Among(open, files).Should().HaveCount(2, "the files of another day's rewrite are strangers here");
        judged.Among(swapping, files).Should().BeEmpty();
        (judged with { Remembered = null }).Among(rewritten, files).Select(file => file.Name).Should().Equal("killed.parquet", "forgotten.parquet");

        static HdfsEntry File(string name, DateTimeOffset time) => new(name, false, 1, time);
    }
}

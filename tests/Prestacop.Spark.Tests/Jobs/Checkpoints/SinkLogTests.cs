using Prestacop.Spark.Jobs.Checkpoints;
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
}

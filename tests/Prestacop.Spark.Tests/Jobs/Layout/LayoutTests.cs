using System.Diagnostics;
using System.Globalization;
using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Spark.Tests.Jobs.Layout;

public sealed class LayoutTests
{
    const string Id = "0f1e2d3c-1111-2222-3333-444455556666";
    static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [TestCase($"part-00000-{Id}.c000.zstd.parquet", Id)]
    [TestCase($"part-00012-{Id}-c000.snappy.parquet", Id)]
    [TestCase($"part-00000-{Id}.c000.zstd.parquet.tmp", null)]
    [TestCase("part-00000.parquet", null)]
    [TestCase("_SUCCESS", null)]
    public void Finds_the_id_of_the_write_in_the_name_of_a_file(string name, string? expected) => WriteIds.Of(name).Should().Be(expected);

    [Test]
    public void A_removed_day_has_no_files() => WriteIds.IsOf("readme.parquet", "").Should().BeFalse();

    [Test]
    public void What_describes_a_dataset_is_not_in_it()
    {
        var folder = new DatasetFolder("hdfs://name:9000/prestacop-storage", "alerts");

        folder.Day(new DateOnly(2026, 11, 28)).Should().Be("hdfs://name:9000/prestacop-storage/alerts/date=2026-11-28");
        folder.Manifest.Should().Be("hdfs://name:9000/prestacop-storage/_layout/alerts/manifest.json").And.NotStartWith(folder.Root + "/");
        folder.InHdfs.Root.Should().Be("/prestacop-storage/alerts");
    }

    [TestCase("date=2026-11-28", "2026-11-28")]
    [TestCase("date=__HIVE_DEFAULT_PARTITION__", null)]
    [TestCase("_spark_metadata", null)]
    public void Knows_the_folders_of_days(string name, string? date) =>
        DatasetFolder.DayOf(name).Should().Be(date is null ? null : DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));

    [Test]
    public void The_log_is_trusted_somewhat_less_than_it_is_kept()
    {
        new LogReach(TimeSpan.FromDays(7), Now).Oldest(Now).Should().Be(Now - TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        new LogReach(TimeSpan.FromMinutes(1), Now).Oldest(Now).Should().Be(Now - TimeSpan.FromSeconds(30));
    }

    [Test]
    public void The_reach_is_read_back_as_it_was_written()
    {
        var reach = new LogReach(TimeSpan.FromDays(7), Now);

        LogReach.Parse(reach.Format()).Should().Be(reach);
        LogReach.Parse(null).Should().BeNull();
        FluentActions.Invoking(() => LogReach.Parse("{")).Should().Throw<FormatException>();
    }

    [Test]
    public void A_journal_is_read_back_and_an_incomplete_one_is_none()
    {
        var rewrite = new Rewrite("id", "alerts", new DateOnly(2026, 11, 1), RewriteRules.Compact, "ana@host", Now, true, RewriteStep.Written);

        Rewrite.Parse(rewrite.Format()).Should().Be(rewrite);
        Rewrite.Parse(rewrite.Format()[..20]).Should().BeNull();
        Rewrite.Parse(null).Should().BeNull();
    }

    [Test]
    public void A_lock_of_a_process_that_has_ended_counts_no_more()
    {
        LockProcess.Current.HasEnded().Should().BeFalse();
        (LockProcess.Current with { StartedAt = LockProcess.Current.StartedAt.AddMinutes(-1) }).HasEnded().Should().BeTrue("the number belongs to another process now");
        (LockProcess.Current with { Id = int.MaxValue }).HasEnded().Should().BeTrue();
        (LockProcess.Current with { Id = int.MaxValue, Machine = "another" }).HasEnded().Should().BeFalse("nobody knows it here");
    }

    [Test, Platform("Linux")]
    public async Task A_lock_of_a_process_that_nobody_has_waited_for_counts_no_more()
    {
        // The shell starts a child and becomes another program, which does not ask for the child's exit code.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "sleep 0.2 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true };
        using var parent = Process.Start(start)!;
        try
        {
            var id = int.Parse((await parent.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            var child = LockProcess.Current with { Id = id, StartedAt = TimeProvider.System.GetUtcNow() };
            var ended = false;
            for (var wait = 0; wait < 600 && !ended; wait++)
            {
                await Task.Delay(100);
                ended = child.HasEnded();
            }

            ended.Should().BeTrue();
            File.Exists($"/proc/{id}/stat").Should().BeTrue("its entry is still there");
        }
        finally
        {
            parent.Kill();
        }
    }

    [Test]
    public void A_lock_is_read_back_as_it_was_written()
    {
        var entry = new LockEntry("ana", Guid.NewGuid(), Now, LockProcess.Current);

        LockEntry.Parse(entry.ToJson()).Should().Be(entry);
    }
}

using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Live.Tests.Statistics;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Jobs.Streaming;

namespace Prestacop.Live.Tests.Storage;

/// <summary>A log of the file sink that forgets, and a day that was not compacted before it was forgotten.</summary>
[Category("Live")]
public sealed class SinkRetentionTests
{
    const int Batches = 12;
    const int RowsPerDay = 240;
    static readonly Topic Messages = Topics.Get(Topics.DroneMessages);

    [Test]
    public async Task A_log_that_forgets_stays_small_and_no_record_is_lost_or_doubled()
    {
        await using var session = StackSetup.NewSession();
        await session.Conf().SetAsync("spark.sql.shuffle.partitions", "2");
        using var hdfs = SunkDays.OpenHdfs();
        var retention = TimeSpan.FromMilliseconds(1);
        var days = await SunkDays.CreateAsync(session, 1, Batches, RowsPerDay, retention);
        var day = days.Folder.InHdfs.Day(SunkDays.First);
        var log = await new SinkLog(hdfs, days.Folder.InHdfs.Root).EntriesAsync(CancellationToken.None);
        log.Count.Should().BeLessThan(Batches / 2, "the tenth batch has compacted the log, and has forgotten all before it");
        var files = await hdfs.ListAsync(day, CancellationToken.None);
        files.Should().HaveCount(Batches);
        await LogReachFile.LimitAsync(hdfs, days.Folder, retention, TimeProvider.System, CancellationToken.None);

        // As a batch that was killed leaves it: the same records again, in a file that the log never named.
        var orphan = $"{day}/part-00000-{Guid.NewGuid()}.c000.zstd.parquet";
        await HdfsFile.CopyAsync(hdfs, $"{day}/{files.First(file => log.All(entry => entry.Name != file.Name)).Name}", orphan);
        (await RecordCount.OfDaysAsync(session, days.Storage)).Should().Be((RowsPerDay, RowsPerDay));

        // Files that the log has forgotten are no orphans.
        var moved = await new OrphanFiles(hdfs, days.Folder, $"{days.Storage}-orphans", TimeSpan.Zero, TimeProvider.System).MoveAsync(CancellationToken.None);
        moved.Should().Be(0);

        var result = await new DayRewriter(session, hdfs, days.Storage, TimeProvider.System)
            .RewriteAsync(new RewriteRequest(Messages, SunkDays.First, RewriteRules.Compact), CancellationToken.None);

        result.Doubled.Should().BePositive("the orphan holds records again");
        (await RecordCount.OfDaysAsync(session, days.Storage)).Should().Be((RowsPerDay, RowsPerDay));
        (await PlainDay.CountAsync(hdfs, days.Folder, SunkDays.First)).Should().Be((RowsPerDay, RowsPerDay));
    }
}

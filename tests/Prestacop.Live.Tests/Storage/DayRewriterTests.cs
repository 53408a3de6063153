using System.Text;
using Prestacop.Contracts;
using Prestacop.Live.Tests.Statistics;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Storage;

/// <summary>Rewrites of days on the real HDFS and Spark, also such that end at each of their steps.</summary>
[Category("Live")]
public sealed class DayRewriterTests : StorageFixture
{
    const int RowsPerDay = 400;
    const int Batches = 2;
    static readonly Topic Messages = Topics.Get(Topics.DroneMessages);
    static readonly RewriteStep[] Steps = Enum.GetValues<RewriteStep>();

    SunkDays _days = null!;

    // One day for each step, one that is not touched, and those of the other tests.
    [OneTimeSetUp]
    public async Task StoreAsync() => _days = await SunkDays.CreateAsync(Session, Steps.Length + 1 + 4, Batches, RowsPerDay);

    [Test]
    public async Task A_rewrite_that_is_killed_at_any_step_leaves_each_record_once_for_every_reader()
    {
        var dates = Enumerable.Range(0, Steps.Length + 1).Select(SunkDays.Day).ToList();
        var before = await (await DatasetsAsync()).Rows(Messages, dates).CollectAsync();
        var daysBefore = await DaysAsync(dates);
        daysBefore.Should().HaveCount(dates.Count).And.OnlyContain(day => day.Files == Batches);
        foreach (var step in Steps)
        {
            var date = SunkDays.Day((int)step);
            var rewriter = new DayRewriter(Session, Hdfs, _days.Storage, TimeProvider.System) { After = now => now == step ? throw new KilledException() : Task.CompletedTask };
            await FluentActions.Awaiting(() => rewriter.RewriteAsync(new RewriteRequest(Messages, date, RewriteRules.Compact), CancellationToken.None))
                .Should().ThrowAsync<KilledException>($"it is killed after {step}");

            // Readers of the product, before anything is repaired.
            var datasets = await DatasetsAsync();
            (await RecordCount.OfAsync(datasets.Rows(Messages, [date]))).Should().Be((RowsPerDay, RowsPerDay), $"after {step}");
            // Plain readers never see a record twice. Between two renames they see none.
            (await PlainDay.CountAsync(Hdfs, _days.Folder, date)).Should().Be(step == RewriteStep.MovedAway ? (0, 0) : (RowsPerDay, RowsPerDay), $"after {step}");

            await new RewriteRecovery(Hdfs, _days.Folder, TimeProvider.System).RunAsync(null, CancellationToken.None);

            (await RecordCount.OfAsync((await DatasetsAsync()).Rows(Messages, [date]))).Should().Be((RowsPerDay, RowsPerDay), $"after {step} and the recovery");
            (await PlainDay.CountAsync(Hdfs, _days.Folder, date)).Should().Be((RowsPerDay, RowsPerDay), $"after {step} and the recovery");
            var manifest = await new ManifestFile(Hdfs, _days.Folder).ReadAsync(CancellationToken.None);
            (manifest.Of(date)?.State).Should().Be(step < RewriteStep.Announced ? null : DayState.Swapped, $"after {step}");
        }

        (await (await DatasetsAsync()).Rows(Messages, dates).CollectAsync()).Select(row => row.ToString()).Should().BeEquivalentTo(before.Select(row => row.ToString()));
        (await DaysAsync(dates)).Should().Equal(daysBefore, "the analysis must not summarise a compacted day again");
    }

    [Test]
    public async Task A_day_becomes_one_sorted_file_and_late_files_are_read_and_merged()
    {
        var number = Steps.Length + 1;
        var date = SunkDays.Day(number);
        var rewriter = new DayRewriter(Session, Hdfs, _days.Storage, TimeProvider.System);
        var request = new RewriteRequest(Messages, date, RewriteRules.Compact);

        var result = await rewriter.RewriteAsync(request, CancellationToken.None);

        result.FilesBefore.Should().Be(Batches);
        result.Files.Should().Be(1);
        result.Bytes.Should().BeLessThan(2 * result.BytesBefore, "a filter is no larger than its values need");
        result.Doubled.Should().Be(0);
        result.After.Should().BeEquivalentTo(result.Before);
        var files = await Hdfs.ListAsync(_days.Folder.InHdfs.Day(date), CancellationToken.None);
        files.Should().ContainSingle("not even _SUCCESS is beside it").Which.Length.Should().Be(result.Bytes);
        var drones = await Session.Read().Parquet(_days.Folder.Day(date)).Select("droneId").CollectAsync();
        drones.Select(row => row.GetAs<string>(0)).Should().BeInAscendingOrder();
        var documented = await PlainDay.AskAsDocumentedAsync(Hdfs, _days.Folder, date);
        documented.Should().HaveCount(7, "there are seven drones");
        documented.Sum(row => (long)row[1]).Should().Be(RowsPerDay);

        await _days.AppendAsync(number, 10_000, 1, 1, 20);
        (await RecordCount.OfAsync((await DatasetsAsync()).Rows(Messages, [date]))).Should().Be((RowsPerDay + 20, RowsPerDay + 20));
        var changed = await DaysAsync([date]);
        changed[0].Files.Should().Be(Batches + 1);

        var merged = await rewriter.RewriteAsync(request, CancellationToken.None);

        merged.FilesBefore.Should().Be(2);
        merged.After.Rows.Should().Be(RowsPerDay + 20);
        (await DaysAsync([date])).Should().Equal(changed);
    }

    [Test]
    public async Task A_file_whose_batch_ends_after_the_swap_is_put_back_and_one_of_a_killed_batch_counts_once()
    {
        var days = await SunkDays.CreateAsync(Session, 1, Batches, RowsPerDay);
        var others = await SunkDays.CreateAsync(Session, 1, 1, 20, fromOffset: 10_000);
        var day = days.Folder.InHdfs.Day(SunkDays.First);
        var source = $"{others.Folder.InHdfs.Day(SunkDays.First)}/{(await Hdfs.ListAsync(others.Folder.InHdfs.Day(SunkDays.First), CancellationToken.None)).Single().Name}";
        var late = $"part-00000-{Guid.NewGuid()}.c000.zstd.parquet";
        await HdfsFile.CopyAsync(Hdfs, source, $"{day}/{late}");

        // As compact --grace 0s does.
        await new DayRewriter(Session, Hdfs, days.Storage, TimeProvider.System)
            .RewriteAsync(new RewriteRequest(Messages, SunkDays.First, RewriteRules.Compact) { KeepReplaced = false }, CancellationToken.None);
        (await CountAsync(days, 0)).Should().Be(((RowsPerDay, RowsPerDay), (RowsPerDay, RowsPerDay)), "its batch has not ended");
        await HdfsFile.WriteAsync($"{days.Folder.InHdfs.Root}/_spark_metadata/{Batches}", Encoding.UTF8.GetBytes(
            $$"""
            v1
            {"path":"hdfs://127.0.0.1:{{StackSetup.Stack.Environment["PRESTACOP_NAMENODE_PORT"]}}{{day}}/{{late}}","size":1,"isDir":false,"modificationTime":1,"blockReplication":1,"blockSize":1,"action":"add"}
            """));
        await new RewriteRecovery(Hdfs, days.Folder, TimeProvider.System).RunAsync(TimeSpan.Zero, CancellationToken.None);

        (await CountAsync(days, 0)).Should().Be(((RowsPerDay + 20, RowsPerDay + 20), (RowsPerDay + 20, RowsPerDay + 20)));
        (await Hdfs.ListAsync(days.Folder.InHdfs.Rewrites, CancellationToken.None)).Should().BeEmpty();
        await HdfsFile.CopyAsync(Hdfs, source, $"{day}/part-00000-{Guid.NewGuid()}.c000.zstd.parquet");
        (await RecordCount.OfDaysAsync(Session, days.Storage, SunkDays.First)).Should().Be((RowsPerDay + 20, RowsPerDay + 20));
    }

    [Test]
    public async Task Rows_are_removed_and_changed_on_purpose_and_the_rest_stays()
    {
        var (date, whole) = (SunkDays.Day(Steps.Length + 2), SunkDays.Day(Steps.Length + 3));
        var rewriter = new DayRewriter(Session, Hdfs, _days.Storage, TimeProvider.System);

        var result = await rewriter.RewriteAsync(new RewriteRequest(Messages, date, RewriteRules.Expunge)
        {
            Removed = Col("plateToken").EqualTo("k1-0"),
            Changed = rows => rows.WithColumn("plateToken", When(Col("plateToken").NotEqual("k1-10"), Col("plateToken"))),
            KeepSummaries = false,
            KeepReplaced = false,
        }, CancellationToken.None);
        await rewriter.RemoveAsync(Messages, whole, RewriteRules.Retention, keepReplaced: false, CancellationToken.None);

        result.RemovedRows.Should().Be(RowsPerDay / 50);
        var rows = (await DatasetsAsync()).Rows(Messages, [date, whole]);
        (await rows.CountAsync()).Should().Be(RowsPerDay - (RowsPerDay / 50));
        (await rows.Filter(Col("plateToken").IsIn("k1-0", "k1-10")).CountAsync()).Should().Be(0);
        (await rows.Filter(Col("plateToken").EqualTo("k1-20")).CountAsync()).Should().Be(RowsPerDay / 50);
        (await Hdfs.ExistsAsync($"{_days.Folder.InHdfs.Rewrites}/{result.Id}", CancellationToken.None)).Should().BeFalse("nothing of what was removed is kept");
        (await Hdfs.ExistsAsync(_days.Folder.InHdfs.Day(whole), CancellationToken.None)).Should().BeFalse();
    }

    [Test]
    public async Task Replaced_files_are_deleted_after_the_grace_time()
    {
        var date = SunkDays.Day(Steps.Length + 4);
        var result = await new DayRewriter(Session, Hdfs, _days.Storage, TimeProvider.System)
            .RewriteAsync(new RewriteRequest(Messages, date, RewriteRules.Compact), CancellationToken.None);
        var recovery = new RewriteRecovery(Hdfs, _days.Folder, TimeProvider.System);
        var replaced = $"{_days.Folder.InHdfs.Rewrites}/{result.Id}";

        await recovery.RunAsync(TimeSpan.FromHours(24), CancellationToken.None);
        (await Hdfs.ExistsAsync(replaced, CancellationToken.None)).Should().BeTrue();

        (await recovery.RunAsync(TimeSpan.Zero, CancellationToken.None)).Should().Contain(sentence => sentence.Contains($"{date:yyyy-MM-dd}: the files replaced on") && sentence.EndsWith("were deleted"));
        (await Hdfs.ExistsAsync(replaced, CancellationToken.None)).Should().BeFalse();
        (await RecordCount.OfAsync((await DatasetsAsync()).Rows(Messages, [date]))).Should().Be((RowsPerDay, RowsPerDay));
    }

    async Task<IReadOnlyList<DatasetDay>> DaysAsync(IReadOnlyList<DateOnly> dates) =>
        [.. (await (await DatasetsAsync()).DaysOfAsync(Messages, CancellationToken.None)).Where(day => dates.Contains(day.Date))];

    Task<Datasets> DatasetsAsync() => Datasets.OpenAsync(Session, _days.Storage, TimeProvider.System, CancellationToken.None);
}

using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Storage;

/// <summary>Rewrites of days on the real HDFS and Spark, also such that end at each of their steps.</summary>
[Category("Live")]
public sealed class DayRewriterTests
{
    const int RowsPerDay = 400;
    static readonly Topic Messages = Topics.Get(Topics.DroneMessages);
    static readonly RewriteStep[] Steps = Enum.GetValues<RewriteStep>();

    SparkSession _session = null!;
    WebHdfsClient _hdfs = null!;
    SunkDays _days = null!;

    [OneTimeSetUp]
    public async Task StoreAsync()
    {
        _session = StackSetup.NewSession();
        await _session.Conf().SetAsync("spark.sql.shuffle.partitions", "2");
        _hdfs = SunkDays.OpenHdfs();
        // One day for each step, and one that is not touched.
        _days = await SunkDays.CreateAsync(_session, Steps.Length + 1, 4, RowsPerDay);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        _hdfs.Dispose();
        await _session.DisposeAsync();
    }

    [Test]
    public async Task A_rewrite_that_is_killed_at_any_step_leaves_each_record_once_for_every_reader()
    {
        var before = await (await OpenAsync()).All(Messages).CollectAsync();
        var daysBefore = await (await OpenAsync()).DaysOfAsync(Messages, CancellationToken.None);
        daysBefore.Should().HaveCount(Steps.Length + 1).And.OnlyContain(day => day.Files == 4);
        foreach (var step in Steps)
        {
            var date = SunkDays.First.AddDays((int)step);
            var rewriter = new DayRewriter(_session, _hdfs, _days.Storage, TimeProvider.System) { After = now => now == step ? throw new KilledException() : Task.CompletedTask };
            await FluentActions.Awaiting(() => rewriter.RewriteAsync(new RewriteRequest(Messages, date, RewriteRules.Compact), CancellationToken.None))
                .Should().ThrowAsync<KilledException>($"it is killed after {step}");

            // Readers of the product, before anything is repaired.
            var datasets = await OpenAsync();
            (await RecordsOfAsync(datasets.Rows(Messages, [date]))).Should().Be((RowsPerDay, RowsPerDay), $"after {step}");
            // Plain readers never see a record twice. Between two renames they see none.
            (await PlainDay.CountAsync(_hdfs, _days.Folder, date)).Should().Be(step == RewriteStep.MovedAway ? (0, 0) : (RowsPerDay, RowsPerDay), $"after {step}");

            await new RewriteRecovery(_hdfs, _days.Folder, TimeProvider.System).RunAsync(null, CancellationToken.None);

            (await RecordsOfAsync((await OpenAsync()).Rows(Messages, [date]))).Should().Be((RowsPerDay, RowsPerDay), $"after {step} and the recovery");
            (await PlainDay.CountAsync(_hdfs, _days.Folder, date)).Should().Be((RowsPerDay, RowsPerDay), $"after {step} and the recovery");
            var manifest = await new ManifestFile(_hdfs, _days.Folder).ReadAsync(CancellationToken.None);
            (manifest.Of(date)?.State).Should().Be(step < RewriteStep.Announced ? null : DayState.Swapped, $"after {step}");
        }

        (await (await OpenAsync()).All(Messages).CollectAsync()).Select(row => row.ToString()).Should().BeEquivalentTo(before.Select(row => row.ToString()));
        (await (await OpenAsync()).DaysOfAsync(Messages, CancellationToken.None)).Should().Equal(daysBefore, "the analysis must not summarise a compacted day again");
    }

    [Test]
    public async Task A_day_becomes_few_sorted_files_and_late_files_are_read_and_merged()
    {
        var days = await SunkDays.CreateAsync(_session, 2, 4, RowsPerDay);
        var rewriter = new DayRewriter(_session, _hdfs, days.Storage, TimeProvider.System);
        var request = new RewriteRequest(Messages, SunkDays.First, RewriteRules.Compact);

        var result = await rewriter.RewriteAsync(request, CancellationToken.None);

        result.FilesBefore.Should().Be(4);
        result.Files.Should().Be(1);
        result.Doubled.Should().Be(0);
        result.After.Should().BeEquivalentTo(result.Before);
        var files = await _hdfs.ListAsync(days.Folder.InHdfs.Day(SunkDays.First), CancellationToken.None);
        files.Should().ContainSingle("not even _SUCCESS is beside it").Which.Length.Should().Be(result.Bytes);
        var drones = await _session.Read().Parquet(days.Folder.Day(SunkDays.First)).Select("droneId").CollectAsync();
        drones.Select(row => row.GetAs<string>(0)).Should().BeInAscendingOrder();

        await days.AppendAsync(10_000, 1, 1, 20);
        var datasets = await OpenAsync(days);
        (await RecordsOfAsync(datasets.Rows(Messages, [SunkDays.First]))).Should().Be((RowsPerDay + 20, RowsPerDay + 20));
        var changed = (await datasets.DaysOfAsync(Messages, CancellationToken.None))[0];
        changed.Files.Should().Be(5);

        var merged = await rewriter.RewriteAsync(request, CancellationToken.None);

        merged.FilesBefore.Should().Be(2);
        merged.After.Rows.Should().Be(RowsPerDay + 20);
        (await (await OpenAsync(days)).DaysOfAsync(Messages, CancellationToken.None))[0].Should().Be(changed);
    }

    [Test]
    public async Task Rows_are_removed_and_changed_on_purpose_and_the_rest_stays()
    {
        var days = await SunkDays.CreateAsync(_session, 2, 2, RowsPerDay);
        var rewriter = new DayRewriter(_session, _hdfs, days.Storage, TimeProvider.System);

        var result = await rewriter.RewriteAsync(new RewriteRequest(Messages, SunkDays.First, RewriteRules.Expunge)
        {
            Removed = Col("plateToken").EqualTo("k1-0"),
            Changed = rows => rows.WithColumn("plateToken", When(Col("plateToken").NotEqual("k1-10"), Col("plateToken"))),
            KeepSummaries = false,
            KeepReplaced = false,
        }, CancellationToken.None);

        result.RemovedRows.Should().Be(RowsPerDay / 50);
        var datasets = await OpenAsync(days);
        var rows = datasets.Rows(Messages, [SunkDays.First]);
        (await rows.Filter(Col("plateToken").IsIn("k1-0", "k1-10")).CountAsync()).Should().Be(0);
        (await rows.Filter(Col("plateToken").EqualTo("k1-20")).CountAsync()).Should().Be(RowsPerDay / 50);
        (await _hdfs.ListAsync(days.Folder.InHdfs.Rewrites, CancellationToken.None)).Should().BeEmpty("nothing of what was removed is kept");

        await rewriter.RemoveAsync(Messages, SunkDays.First.AddDays(1), RewriteRules.Retention, keepReplaced: false, CancellationToken.None);

        (await (await OpenAsync(days)).All(Messages).CountAsync()).Should().Be(RowsPerDay - (RowsPerDay / 50));
        (await _hdfs.ExistsAsync(days.Folder.InHdfs.Day(SunkDays.First.AddDays(1)), CancellationToken.None)).Should().BeFalse();
    }

    [Test]
    public async Task Replaced_files_are_deleted_after_the_grace_time()
    {
        var days = await SunkDays.CreateAsync(_session, 1, 2, RowsPerDay);
        await new DayRewriter(_session, _hdfs, days.Storage, TimeProvider.System)
            .RewriteAsync(new RewriteRequest(Messages, SunkDays.First, RewriteRules.Compact), CancellationToken.None);
        var recovery = new RewriteRecovery(_hdfs, days.Folder, TimeProvider.System);

        (await recovery.RunAsync(TimeSpan.FromHours(24), CancellationToken.None)).Should().BeEmpty();
        (await _hdfs.ListAsync(days.Folder.InHdfs.Rewrites, CancellationToken.None)).Should().ContainSingle();

        (await recovery.RunAsync(TimeSpan.Zero, CancellationToken.None)).Should().ContainSingle().Which.Should().Contain("were deleted");
        (await _hdfs.ListAsync(days.Folder.InHdfs.Rewrites, CancellationToken.None)).Should().BeEmpty();
        (await RecordsOfAsync((await OpenAsync(days)).All(Messages))).Should().Be((RowsPerDay, RowsPerDay));
    }

    Task<Datasets> OpenAsync(SunkDays? days = null) => Datasets.OpenAsync(_session, (days ?? _days).Storage, TimeProvider.System, CancellationToken.None);

    static async Task<(long Rows, long Records)> RecordsOfAsync(DataFrame rows)
    {
        var counts = await rows.Agg(Count(Lit(1)), CountDistinct(Col("kafkaPartition"), Col("kafkaOffset"))).FirstAsync();
        return (counts.GetAs<long>(0), counts.GetAs<long>(1));
    }

    sealed class KilledException : Exception;
}

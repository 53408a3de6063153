using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Live.Tests.Statistics;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Query;
using Prestacop.Spark.Jobs.Storage;

namespace Prestacop.Live.Tests.Storage;

/// <summary>Days that are swapped under who reads them, and swaps that were killed and are found by the next start of the streaming job. Each test has days of its own.</summary>
[Category("Live")]
public sealed class SwappedDayTests
{
    const int Days = 8;
    const int PerDay = 40;
    static readonly Topic Messages = Topics.Get(Topics.DroneMessages);

    StoredTopics _topics = null!;

    [OneTimeSetUp]
    public async Task StoreAsync()
    {
        _topics = await StoredTopics.CreateWithGivenTimesAsync();
        for (var day = 0; day < Days; day++)
        {
            _topics.Publish(0, PerDay / 2, SunkDays.Day(day));
            _topics.Publish(1, PerDay / 2, SunkDays.Day(day));
        }
        (await _topics.StoreAsync()).Error.Should().BeNull();
    }

    [OneTimeTearDown]
    public async Task DeleteAsync() => await _topics.DisposeAsync();

    [Test]
    public async Task A_query_of_sql_that_was_planned_before_the_swaps_of_two_days_reads_again_and_counts_right()
    {
        using var time = new InterruptedTime(2);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var host = new JobHost(output, errors, time);

        var query = Task.Run(() => new SqlJob(_topics.Session, _topics.Options.Storage, host).PrintAsync(
            "SELECT date, count(*), count(DISTINCT kafkaPartition, kafkaOffset) FROM raw_drone_messages GROUP BY date ORDER BY date", 100, CancellationToken.None));
        await time.MeanwhileAsync(() => RewriteAsync(0));
        await time.MeanwhileAsync(() => RewriteAsync(1));
        await query;

        errors.ToString().Split("reading again").Should().HaveCount(3, errors.ToString());
        for (var day = 0; day < 2; day++)
            output.ToString().Should().MatchRegex($"{IsoDate.Format(SunkDays.Day(day))} +[│|] {PerDay} +[│|] {PerDay} ");
    }

    [Test]
    public async Task An_analysis_that_was_planned_before_a_swap_reads_again_and_counts_right()
    {
        using var folder = new TemporaryFolder();
        using var time = new InterruptedTime(1);
        var stored = await RecordCount.OfDaysAsync(_topics.Session, _topics.Options.Storage);

        var analysis = Task.Run(() => new AnalysisRun(_topics.Session, _topics.Options.Storage, folder.Path) { Time = time }.RunAsync());
        await time.MeanwhileAsync(() => RewriteAsync(2));

        (await analysis).Should().Contain("reading again").And.Contain($"drone_messages: {stored.Rows} rows, 0 unreadable, {stored.Records} distinct offsets");
    }

    [Test]
    public async Task A_query_that_was_planned_in_the_middle_of_a_swap_reads_again_and_counts_right()
    {
        var announced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var rewriting = RewriteAsync(3, async step =>
        {
            if (step == RewriteStep.Announced)
            {
                announced.SetResult();
                await goOn.Task;
            }
        });
        await await Task.WhenAny(announced.Task, rewriting);
        using var printed = new StringWriter();

        var counted = await Rereading.ReadAsync(async () =>
        {
            var datasets = await Datasets.OpenAsync(_topics.Session, _topics.Options.Storage, TimeProvider.System, CancellationToken.None);
            await datasets.Rows(Messages, [SunkDays.Day(3)]).CreateOrReplaceTempViewAsync("planned");
            if (goOn.TrySetResult())
                await rewriting;
            return await RecordCount.OfAsync(_topics.Session.Table("planned"));
        }, printed);

        counted.Should().Be((PerDay, PerDay));
        printed.ToString().Should().Contain("reading again");
    }

    [Test]
    public async Task Rewrites_that_were_killed_are_completed_or_taken_back_when_streaming_starts_and_one_that_cannot_be_does_not_stop_it()
    {
        await KillAsync(4, RewriteStep.Written);
        await KillAsync(5, RewriteStep.Announced);
        await KillAsync(6, RewriteStep.MovedAway);
        // A late record of a day that is half moved.
        _topics.Publish(0, 1, SunkDays.Day(6));

        var (error, printed) = await _topics.StoreAsync();

        error.Should().BeNull(printed);
        printed.Should().MatchRegex($"{Name(4)}: the rewrite [^ ]+, which had been stopped, was taken back").And
            .MatchRegex($"{Name(5)}: the rewrite [^ ]+, which had been stopped, has been completed").And
            .MatchRegex($"{Name(6)}: the rewrite [^ ]+, which had been stopped, has been completed");
        await RequireAsync(4, PerDay);
        await RequireAsync(5, PerDay);
        await RequireAsync(6, PerDay + 1);

        var broken = await KillAsync(7, RewriteStep.Announced);
        await _topics.Hdfs.RenameAsync(broken.StagedInHdfs(SunkDays.Day(7)), $"{_topics.Options.Storage}-aside", CancellationToken.None);
        _topics.Publish(1, 1, SunkDays.Day(6));
        (error, printed) = await _topics.StoreAsync();
        error.Should().BeNull(printed);
        printed.Should().Contain("should have 1 with").And.Contain("store-drone-messages stores all the same");
        await RequireAsync(6, PerDay + 2);

        await _topics.Hdfs.RenameAsync($"{_topics.Options.Storage}-aside", broken.StagedInHdfs(SunkDays.Day(7)), CancellationToken.None);
        (error, printed) = await _topics.StoreAsync();
        error.Should().BeNull(printed);
        printed.Should().MatchRegex($"{Name(7)}: the rewrite [^ ]+, which had been stopped, has been completed");
        await RequireAsync(7, PerDay);
    }

    static string Name(int day) => $"drone_messages {IsoDate.Format(SunkDays.Day(day))}";

    async Task RewriteAsync(int day, Func<RewriteStep, Task>? after = null) => await new DayRewriter(_topics.Session, _topics.Hdfs, _topics.Options.Storage, TimeProvider.System) { After = after }
        .RewriteAsync(new RewriteRequest(Messages, SunkDays.Day(day), RewriteRules.Compact), CancellationToken.None);

    /// <summary>Kills the rewrite of a day after a step.</summary>
    /// <returns>The folder of the rewrite.</returns>
    async Task<RewriteFolder> KillAsync(int day, RewriteStep step)
    {
        var known = (await _topics.Hdfs.ListAsync(_topics.Folder.InHdfs.Rewrites, CancellationToken.None)).Select(entry => entry.Name).ToList();
        await FluentActions.Awaiting(() => RewriteAsync(day, now => now == step ? throw new KilledException() : Task.CompletedTask)).Should().ThrowAsync<KilledException>();
        var all = await _topics.Hdfs.ListAsync(_topics.Folder.InHdfs.Rewrites, CancellationToken.None);
        return new RewriteFolder(_topics.Hdfs, _topics.Folder, all.Single(entry => !known.Contains(entry.Name)).Name);
    }

    async Task RequireAsync(int day, long records)
    {
        (await RecordCount.OfDaysAsync(_topics.Session, _topics.Options.Storage, SunkDays.Day(day))).Should().Be((records, records), Name(day));
        (await PlainDay.CountAsync(_topics.Hdfs, _topics.Folder, SunkDays.Day(day))).Should().Be((records, records), Name(day));
    }
}

using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Compaction;

/// <summary>Compacts the closed days of datasets, one after the other. What fails concerns its own day or dataset: the others are compacted all the same.</summary>
/// <param name="session">Reads and writes the rows.</param>
/// <param name="hdfs">The file system.</param>
/// <param name="admin">Asks Kafka; null to go by the date alone.</param>
/// <param name="options">What to compact.</param>
/// <param name="host">Output and clock.</param>
sealed class CompactJob(SparkSession session, WebHdfsClient hdfs, KafkaAdmin? admin, CompactOptions options, JobHost host)
{
    readonly CompactionReport _report = new(host.Output);

    /// <exception cref="CommandException">A day or a dataset could not be compacted; the message names each.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await JobHdfs.RequireAsync(hdfs, options.Storage, cancellationToken);
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        foreach (var topic in options.Topics)
        {
            var folder = new DatasetFolder(options.Storage, topic.Dataset);
            if (!await hdfs.ExistsAsync(folder.InHdfs.Root, cancellationToken))
                continue;
            try
            {
                if (options.DryRun)
                    await PlanAsync(topic, folder, cancellationToken);
                else
                    await RewriteLock.RunAsync(hdfs, folder, host.Time, token => CompactAsync(topic, folder, token), cancellationToken);
            }
            catch (CommandException failure) when (options.Topics.Count > 1)
            {
                await _report.FailedAsync(topic.Dataset, failure.Message);
            }
        }
        await _report.EndAsync(options);
    }

    async Task<CompactionPlan> PlanAsync(Topic topic, DatasetFolder folder, CancellationToken cancellationToken)
    {
        var sources = await DaySources.LoadAsync(hdfs, folder, host.Time, cancellationToken);
        var plan = await CompactionPlan.MakeAsync(topic, sources, new ClosedDays(hdfs, admin, options, host.Time), options.Dates, cancellationToken);
        await _report.PlannedAsync(topic.Dataset, plan, options);
        return plan;
    }

    async Task<bool> CompactAsync(Topic topic, DatasetFolder folder, CancellationToken cancellationToken)
    {
        await RecoverAsync(folder, cancellationToken);
        var plan = await PlanAsync(topic, folder, cancellationToken);
        foreach (var (date, source) in plan.Days)
        {
            var name = $"{topic.Dataset} {IsoDate.Format(date)}";
            try
            {
                await CompactAsync(topic, date, name, source, cancellationToken);
            }
            catch (CommandException failure)
            {
                await _report.FailedAsync(name, failure.Message);
            }
            catch (SparkException failure) when (!failure.IsTransient)
            {
                await _report.FailedAsync(name, await DescribeAsync(QueryFailure.Of(failure), cancellationToken));
            }
        }
        // A batch may have ended since the first of the swaps.
        if (plan.Days.Count > 0)
            await RecoverAsync(folder, cancellationToken);
        return true;
    }

    async Task RecoverAsync(DatasetFolder folder, CancellationToken cancellationToken)
    {
        foreach (var sentence in await new RewriteRecovery(hdfs, folder, host.Time).RunAsync(options.Grace, cancellationToken))
            await host.Output.WriteLineAsync(sentence);
    }

    async Task CompactAsync(Topic topic, DateOnly date, string name, DaySource source, CancellationToken cancellationToken)
    {
        await host.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: reading {source.Names.Count} files of {Sizes.Format(source.Bytes)}"));
        var started = host.Time.GetTimestamp();
        var rewriter = new DayRewriter(session, hdfs, options.Storage, host.Time)
        {
            After = step => step == RewriteStep.Written ? host.Output.WriteLineAsync($"{name}: written, comparing with the source") : Task.CompletedTask,
        };
        var result = await DamagedFiles.WithReadableErrorsAsync(
            () => rewriter.RewriteAsync(new RewriteRequest(topic, date, RewriteRules.Compact) { Target = options.Target, KeepReplaced = options.Grace > TimeSpan.Zero }, cancellationToken),
            "The day was not changed.");
        await _report.CompactedAsync(name, result, options.Target, host.Time.GetElapsedTime(started));
    }

    async Task<string> DescribeAsync(QueryFailure failure, CancellationToken cancellationToken)
    {
        var cause = await HdfsRoom.RefineAsync(FailureClassifier.Classify(failure), hdfs, cancellationToken);
        return $"{(cause.Reason.Length == 0 ? failure.Message : $"{cause.Reason} ({failure.Message})")}. The day was not changed. {cause.Advice}".TrimEnd();
    }
}

using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>
/// Deletes files that rewrites have replaced before their grace time is over, since what was removed must not stay in them. A batch that is being stored has files there
/// that no log names yet: those wait, and come back into the day when the log names them.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="scope">Where everything is.</param>
/// <param name="topic">The topic of the dataset, whose lock is held.</param>
sealed class ReplacedFiles(SparkSession session, RetentionScope scope, Topic topic)
{
    readonly DatasetFolder _folder = new(scope.Storage, topic.Dataset);

    /// <summary>Deletes those of days.</summary>
    /// <param name="isWanted">Which days.</param>
    /// <param name="cancellationToken">To stop; it can be repeated.</param>
    /// <returns>The days whose files have to wait.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlySet<DateOnly>> DeleteAsync(Func<DateOnly, bool> isWanted, CancellationToken cancellationToken)
    {
        var (days, waiting) = (new HashSet<DateOnly>(), new HashSet<DateOnly>());
        IReadOnlySet<string>? logged = null;
        foreach (var entry in (await scope.Hdfs.ListAsync(_folder.InHdfs.Rewrites, cancellationToken)).Where(entry => entry.IsDirectory))
        {
            var files = new RewriteFolder(scope.Hdfs, _folder, entry.Name);
            if (await files.ReadJournalAsync(cancellationToken) is not { } rewrite || !isWanted(rewrite.Date))
                continue;
            days.Add(rewrite.Date);
            if (rewrite.Step == RewriteStep.Ended)
                await new LateFiles(scope.Hdfs, _folder, scope.Time).ReturnAsync(files, rewrite.Date, cancellationToken);
            logged ??= await new SinkLog(scope.Hdfs, _folder.InHdfs.Root).FilesAsync(cancellationToken);
            if (await HasUnknownAsync(files, rewrite.Date, logged, cancellationToken))
                waiting.Add(rewrite.Date);
        }
        foreach (var date in days.Except(waiting))
            await scope.RewriterOf(session).PurgeAsync(topic, date, cancellationToken);
        return waiting;
    }

    async Task<bool> HasUnknownAsync(RewriteFolder files, DateOnly date, IReadOnlySet<string> logged, CancellationToken cancellationToken)
    {
        var sources = await files.ReadSourcesAsync(cancellationToken);
        foreach (var replaced in await files.ReplacedAsync(cancellationToken))
        {
            if ((await scope.Hdfs.ListAsync($"{replaced}/{DatasetFolder.DayName(date)}", cancellationToken)).Any(file => LateFiles.IsUndecided(file, sources, logged, scope.Time.GetUtcNow())))
                return true;
        }
        return false;
    }
}

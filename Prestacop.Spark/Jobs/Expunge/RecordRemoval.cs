using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>Removes all that records say, and leaves the place that they had in Kafka: see <see cref="ExpungedRows"/>.</summary>
/// <param name="session">The session.</param>
/// <param name="scope">Where everything is.</param>
sealed class RecordRemoval(SparkSession session, RetentionScope scope)
{
    // Together two minutes, four times the interval at which batches begin.
    const int MaxBatchWaits = 12;

    static readonly TimeSpan BatchWait = TimeSpan.FromSeconds(10);

    /// <summary>The place of a row, as <see cref="StoredRecord.Place"/>: not null.</summary>
    internal static Column Place => ConcatWs(
        ":",
        Coalesce(Col("kafkaPartition"), Lit(-1)).Cast("string"), Coalesce(Col("kafkaOffset"), Lit(-1L)).Cast("string"), Coalesce(UnixMicros(Col("kafkaTimestamp")), Lit(-1L)).Cast("string"));

    /// <summary>Removes records, day by day; each day is removed or as it was when this is interrupted. Records that were removed before cost no rewrite.</summary>
    /// <param name="records">The records.</param>
    /// <param name="beforeDay">Is called before each day is changed; what it throws ends the removal.</param>
    /// <param name="cancellationToken">To stop; it can be run again.</param>
    /// <returns>The bytes that were freed.</returns>
    public async Task<long> RemoveAsync(IReadOnlyList<StoredRecord> records, Func<CancellationToken, Task> beforeDay, CancellationToken cancellationToken)
    {
        var freed = 0L;
        foreach (var (topic, ofTopic) in ByTopic(records))
            freed += await LockedAsync(topic, token => RemoveAsync(topic, ofTopic, beforeDay, token), cancellationToken);
        return freed;
    }

    /// <summary>Completes what a run before has begun: rewrites of days that were stopped, also of other jobs.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        foreach (var topic in Topics.All)
        {
            var folder = new DatasetFolder(scope.Storage, topic.Dataset);
            if ((await scope.Hdfs.ListAsync(folder.InHdfs.Rewrites, cancellationToken)).Count == 0)
                continue;
            foreach (var sentence in await LockedAsync(topic, token => new RewriteRecovery(scope.Hdfs, folder, scope.Time).RunAsync(null, token), cancellationToken))
                await scope.Output.WriteLineAsync(sentence);
        }
    }

    /// <summary>
    /// Deletes what rewrites have replaced, since it holds what was removed. A batch that was being stored into a rewritten day has files among it, which come back into the
    /// day when the batch has ended: that is waited for.
    /// </summary>
    public async Task DeleteReplacedAsync(IReadOnlyList<StoredRecord> records, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var waiting = new List<string>();
            foreach (var (topic, ofTopic) in ByTopic(records))
            {
                var days = ofTopic.Select(record => record.Date!.Value).ToHashSet();
                var left = await LockedAsync(topic, token => new ReplacedFiles(session, scope, topic).DeleteAsync(days.Contains, token), cancellationToken);
                waiting.AddRange(left.Select(date => $"{topic.Dataset} {IsoDate.Format(date)}"));
            }
            if (waiting.Count == 0)
                return;
            if (attempt == MaxBatchWaits)
            {
                foreach (var day in waiting)
                    await scope.Output.WriteLineAsync($"{day}: replaced files are kept, since a batch may have files among them: run this again in an hour");
                return;
            }
            await Task.Delay(BatchWait, scope.Time, cancellationToken);
        }
    }

    static IEnumerable<(Topic Topic, List<StoredRecord> Records)> ByTopic(IEnumerable<StoredRecord> records) => records.Where(record => record.Date is not null)
        .GroupBy(record => record.Dataset).Select(group => (Topics.All.Single(topic => topic.Dataset == group.Key), group.ToList()));

    Task<T> LockedAsync<T>(Topic topic, Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken) =>
        RewriteLock.RunAsync(scope.Hdfs, new DatasetFolder(scope.Storage, topic.Dataset), scope.Time, act, cancellationToken);

    async Task<long> RemoveAsync(Topic topic, IReadOnlyList<StoredRecord> records, Func<CancellationToken, Task> beforeDay, CancellationToken cancellationToken)
    {
        var freed = 0L;
        var rewriter = scope.RewriterOf(session);
        foreach (var day in (await PresentAsync(topic, records, cancellationToken)).GroupBy(record => record.Date).OrderBy(day => day.Key))
        {
            await beforeDay(cancellationToken);
            var places = day.Select(record => (object)record.Place).ToArray();
            var columns = await ColumnsAsync(topic, day.Key, cancellationToken);
            var result = await rewriter.RewriteAsync(
                new RewriteRequest(topic, day.Key, RewriteRules.Expunge)
                {
                    Changed = rows => ExpungedRows.Emptied(rows, columns, Place.IsIn(places)),
                    KeepSummaries = false,
                },
                cancellationToken);
            await new ReplacedFiles(session, scope, topic).DeleteAsync(date => date == day.Key, cancellationToken);
            freed += Math.Max(0, result.BytesBefore - result.Bytes);
            await scope.Output.WriteLineAsync($"{topic.Dataset} {IsoDate.Format(day.Key)}: {places.Length} records expunged");
        }
        return freed;
    }

    /// <summary>Those of the records that still have content, with the day on which they are.</summary>
    async Task<IReadOnlyList<PresentRecord>> PresentAsync(Topic topic, IReadOnlyList<StoredRecord> records, CancellationToken cancellationToken)
    {
        var datasets = await Datasets.OpenAsync(session, scope.Storage, scope.Time, cancellationToken);
        var days = records.Select(record => record.Date!.Value).ToHashSet();
        var rows = (await datasets.AllOrEmptyAsync(topic, cancellationToken)).Filter(SparkDates.Among(days));
        return await rows.Filter(Place.IsIn([.. records.Select(record => (object)record.Place).Distinct()]).And(Not(ExpungedRows.Is(topic))))
            .Select(Col(DatasetRows.Date), Place.As("place")).Distinct().CollectAsync<PresentRecord>(cancellationToken);
    }

    /// <summary>All columns of the day's files, also those that only a newer program knows.</summary>
    async Task<IReadOnlyList<string>> ColumnsAsync(Topic topic, DateOnly date, CancellationToken cancellationToken)
    {
        var folder = new DatasetFolder(scope.Storage, topic.Dataset);
        var schema = await new DayRows(session, folder).SchemaAsync(topic, [folder.Day(date)], cancellationToken);
        return [.. schema.Fields.Select(field => field.Name)];
    }
}

/// <summary>A record that still has content.</summary>
/// <param name="Date">The stored day.</param>
/// <param name="Place">See <see cref="StoredRecord.Place"/>.</param>
public sealed record PresentRecord(DateOnly Date, string Place);

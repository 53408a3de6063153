using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Index;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Search;
using Prestacop.Statistics.Summaries;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>Searches everything for what an order has removed, in the files as anybody could read them, and not only as the product does.</summary>
/// <param name="session">The session.</param>
/// <param name="scope">Where everything is.</param>
/// <param name="request">The order.</param>
sealed class ExpungeSearch(SparkSession session, RetentionScope scope, ExpungeRequest request)
{
    ExpungeSubject Subject => request.Subject;

    /// <param name="known">What was found before anything was removed.</param>
    /// <param name="vaultLines">The lines of the vault that were removed.</param>
    /// <param name="cancellationToken">To stop.</param>
    public async Task<IReadOnlyList<ExpungePlace>> RunAsync(FoundRecords known, long vaultLines, CancellationToken cancellationToken)
    {
        var files = new ExpungeFiles(session, scope.Storage, request.Checkpoints);
        var present = await FindAsync(files.PresentAsync, known, cancellationToken);
        var audited = await new RecordFinder(Subject, files.PresentAsync).CountAuditAsync(cancellationToken);
        var places = Topics.All.Select(topic => OfDataset(topic, known, present, audited)).ToList();
        var storage = new DatasetFolder(scope.StorageInHdfs, "");
        var replaced = await FindAsideAsync(files.ReplacedAsync, topic => (storage with { Name = topic.Dataset }).Rewrites, known, cancellationToken);
        var orphans = await FindAsideAsync(files.OrphansAsync, topic => $"{JobHdfs.PathOf(request.Checkpoints)}/orphans/{topic.Dataset}", known, cancellationToken);
        places.Add(new("files aside of rewrites", null, replaced.Records.Count, replaced.Records.Count > 0 ? "a batch may still be storing files among them: run this again in an hour" : ""));
        places.Add(new("orphans of killed batches", null, orphans.Records.Count, orphans.Records.Count > 0 ? $"run 'hdfs dfs -rm -r -skipTrash {request.Checkpoints}/orphans', then this again" : ""));
        var unknown = present.Sealed + replaced.Sealed + orphans.Sealed;
        places.Add(new("sealed by a lost key", null, unknown, unknown > 0 ? "add the older key to the plate key file, then run this again" : ""));
        places.Add(await VaultAsync(vaultLines, cancellationToken));
        places.Add(new("summaries", null, await SummariesAsync(known, cancellationToken)));
        places.Add(new("search index", null, await IndexAsync(known, cancellationToken)));
        places.Add(Local());
        return places;
    }

    static ExpungePlace OfDataset(Topic topic, FoundRecords known, FoundRecords present, long audited)
    {
        var left = present.Records.Count(record => record.Dataset == topic.Dataset);
        var note = left > 0 ? "came while this ran, or is in a file of a killed batch: run this again, after a restart of the streaming job if it stays"
            : topic.Name == Topics.Audit && audited > 0 ? $"{audited} entries name it, and are kept: they say who has looked at it"
            : "";
        return new(topic.Dataset, known.Records.Count(record => record.Dataset == topic.Dataset), left, note);
    }

    Task<FoundRecords> FindAsync(Func<Topic, CancellationToken, Task<DataFrame>> rowsOf, FoundRecords known, CancellationToken cancellationToken) => Rereading.ReadAsync(
        () => DamagedFiles.WithReadableErrorsAsync(() => new RecordFinder(Subject, rowsOf).FindAsync(known, cancellationToken), "What is left is not known."), scope.Output);

    /// <summary>The same in files that are not always there.</summary>
    async Task<FoundRecords> FindAsideAsync(
        Func<Topic, CancellationToken, Task<DataFrame>> rowsOf, Func<Topic, string> folderOf, FoundRecords known, CancellationToken cancellationToken)
    {
        foreach (var topic in Topics.All)
        {
            if ((await scope.Hdfs.ListAsync(folderOf(topic), cancellationToken)).Any(entry => entry.IsDirectory))
                return await FindAsync(rowsOf, known, cancellationToken);
        }
        return new FoundRecords([], 0);
    }

    async Task<ExpungePlace> VaultAsync(long removed, CancellationToken cancellationToken)
    {
        var left = 0L;
        foreach (var day in await scope.VaultFiles.DaysAsync(cancellationToken))
        {
            await foreach (var _ in scope.VaultFiles.FindAsync(day, IsOfSubject, cancellationToken))
                left++;
            left += await scope.VaultFiles.UnfinishedAsync(day, cancellationToken);
        }
        return new("vault", removed, left, left > 0 ? "files that may be still written are not changed: run this again in ten minutes" : "");
    }

    bool IsOfSubject(string line) => Subject.Tokens.Contains(VaultEntry.TokenOf(line));

    async Task<long> SummariesAsync(FoundRecords known, CancellationToken cancellationToken)
    {
        var folder = new SummaryFolder(session, request.Summaries);
        var left = 0L;
        foreach (var summary in SummaryDefinitions.All)
        {
            var columns = summary.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
            var condition = Lit(false);
            if (columns.Contains("vehicle") && Subject.SummaryNames.Count > 0)
                condition = condition.Or(Col("vehicle").IsIn([.. Subject.SummaryNames]));
            // An escalation is about no vehicle, and stays.
            if (columns.Contains("alertId") && known.Names.Alerts is { Count: > 0 } alerts)
                condition = condition.Or(Col("alertId").IsIn([.. alerts]).And(columns.Contains("action") ? Col("action").NotEqual(DecisionActions.Escalated) : Lit(true)));
            if (columns.Contains("summonsNumber") && Subject.Tickets.Count > 0)
                condition = condition.Or(Col("summonsNumber").IsIn([.. Subject.Tickets.Select(ticket => (object)ticket)]));
            left += await (await folder.ReadAsync(summary, cancellationToken)).Filter(condition).CountAsync(cancellationToken);
        }
        return left;
    }

    /// <summary>Every file of the search index, also those that no reader takes.</summary>
    async Task<long> IndexAsync(FoundRecords known, CancellationToken cancellationToken)
    {
        var folder = new IndexFolder(session, scope.Hdfs, request.Index);
        if (!await folder.ExistsAsync(cancellationToken))
            return 0;
        var condition = Lit(false);
        if (Subject.Tokens.Count > 0)
            condition = condition.Or(Col(ReadIndex.Vehicle).IsIn([.. Subject.Tokens.Select(token => (object)ReadIndex.VehicleOf(token)).Distinct()]));
        if (known.Names.Images is { Count: > 0 } images)
            condition = condition.Or(Col(ReadIndex.Image).IsIn([.. images]));
        return await folder.CountAsync(condition, cancellationToken);
    }

    /// <summary>The summaries and results on this machine, which name no plates. Beside each Parquet file of a result is a CSV file of the same.</summary>
    ExpungePlace Local()
    {
        var store = new SummaryStore(request.Local);
        var left = 0L;
        if (store.Exists)
        {
            using var engine = store.Open();
            left = engine.CountOf(Subject.SummaryNames);
        }
        var results = !Directory.Exists(request.Local) ? 0 : Directory.EnumerateFiles(request.Local, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".csv", StringComparison.Ordinal) || file.EndsWith(".html", StringComparison.Ordinal) || file.EndsWith(".json", StringComparison.Ordinal))
            .Count(file => File.ReadAllText(file) is var text && Subject.SummaryNames.Any(name => text.Contains(name, StringComparison.Ordinal)));
        return new("this machine", null, left + results, results > 0 ? $"{results} results name it: run 'submit analysis', then this again" : "");
    }
}

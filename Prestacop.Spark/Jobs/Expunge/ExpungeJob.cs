using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Index;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics;

namespace Prestacop.Spark.Jobs.Expunge;

/// <summary>Removes what a court has ordered from everywhere, and shows by a search that nothing is left. It may be killed at any point and run again.</summary>
sealed class ExpungeJob(SparkSession session, RetentionScope scope)
{
    /// <exception cref="CommandException">A hold exempts records, another job rewrites a dataset, or something is left; what was found is printed before.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task RunAsync(ExpungeRequest request, CancellationToken cancellationToken)
    {
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        request.Validate();
        var journal = await ExpungeJournal.OpenAsync(scope.Hdfs, scope.StorageInHdfs, request.Subject.IdsOf(request.Case), cancellationToken);
        var removal = new RecordRemoval(session, scope);
        if (!request.IsDry)
            await removal.RecoverAsync(cancellationToken);
        var known = await FindAsync(request, await journal.ReadAsync(cancellationToken), cancellationToken);
        await scope.Output.WriteLineAsync(
            $"order {journal.Id} of case {request.Case}: {known.Records.Count} stored records, {known.Names.Images.Count} pictures and {known.Names.Alerts.Count} alerts belong to it");
        var holds = new HeldRecords(scope, request, known);
        if (request.IsDry)
        {
            await DescribeAsync(known, holds, cancellationToken);
            return;
        }
        await holds.RequireNoneAsync(cancellationToken);
        await journal.AddAsync(known.Records, cancellationToken);
        await LogAsync(RemovalActions.ExpungeBegun, request, known, holds, null, cancellationToken);
        var freed = await removal.RemoveAsync(known.Records, holds.RequireNoneAsync, cancellationToken);
        await removal.DeleteReplacedAsync(known.Records, cancellationToken);
        var lines = await CloseVaultAsync(request.Subject, cancellationToken);
        await RefreshSummariesAsync(request, cancellationToken);
        await RefreshIndexAsync(request, cancellationToken);
        var answers = await new DashboardOrders(scope, journal).AskAsync(request, known, cancellationToken);
        await LogAsync(RemovalActions.Expunge, request, known, holds, freed, cancellationToken);
        await ProveAsync(request, journal, known, lines, answers, cancellationToken);
    }

    async Task<FoundRecords> FindAsync(ExpungeRequest request, IReadOnlyList<StoredRecord> before, CancellationToken cancellationToken)
    {
        var found = await Rereading.ReadAsync(async () =>
        {
            var datasets = await Datasets.OpenAsync(session, scope.Storage, scope.Time, cancellationToken);
            var finder = new RecordFinder(request.Subject, datasets.AllOrEmptyAsync);
            return await DamagedFiles.WithReadableErrorsAsync(() => finder.FindAsync(new FoundRecords(before, 0), cancellationToken), "Nothing was removed.");
        }, scope.Output);
        return found.With(before);
    }

    async Task DescribeAsync(FoundRecords known, HeldRecords holds, CancellationToken cancellationToken)
    {
        foreach (var dataset in known.Records.GroupBy(record => record.Dataset))
            await scope.Output.WriteLineAsync($"{dataset.Key}: {dataset.Count()} records would be expunged");
        await holds.DescribeAsync(cancellationToken);
    }

    /// <returns>The lines that were removed.</returns>
    async Task<long> CloseVaultAsync(ExpungeSubject subject, CancellationToken cancellationToken)
    {
        // First: from now on the door is closed, also when the vehicle is seen again.
        foreach (var token in subject.Tokens)
            await scope.Hdfs.WriteTextAsync($"{JobHdfs.PathOf(scope.Vault)}/{VaultEntry.RemovedFolder}/{token}", "", overwrite: true, cancellationToken);
        var tokens = subject.Tokens.ToHashSet(StringComparer.Ordinal);
        var removal = TextRemoval.None;
        foreach (var day in await scope.VaultFiles.DaysAsync(cancellationToken))
            removal += await scope.VaultFiles.RemoveAsync(day, line => tokens.Contains(VaultEntry.TokenOf(line)), cancellationToken);
        return removal.Lines;
    }

    Task RefreshSummariesAsync(ExpungeRequest request, CancellationToken cancellationToken)
    {
        var analysis = new AnalysisOptions
        {
            Storage = scope.Storage,
            Summaries = request.Summaries,
            Local = request.Local,
            Only = [],
            Filter = StatisticFilter.None,
            Output = request.Local,
            Report = request.Local,
        };
        return new AnalysisJob(session, analysis, scope.Output, scope.Time).RefreshAsync(rebuild: true, cancellationToken);
    }

    /// <summary>The days that were rewritten are read again.</summary>
    async Task RefreshIndexAsync(ExpungeRequest request, CancellationToken cancellationToken)
    {
        if (await new IndexFolder(session, scope.Hdfs, request.Index).ExistsAsync(cancellationToken))
            await new IndexJob(session, scope.Hdfs, scope.Storage, request.Index, scope.Output, scope.Time).RefreshAsync(cancellationToken);
    }

    async Task ProveAsync(
        ExpungeRequest request, ExpungeJournal journal, FoundRecords known, long vaultLines, IReadOnlyList<ExpungePlace> dashboards, CancellationToken cancellationToken)
    {
        List<ExpungePlace> places =
        [
            .. await new ExpungeSearch(session, scope, request).RunAsync(known, vaultLines, cancellationToken),
            .. await new KafkaSearch(scope, request.Subject).RunAsync(known, cancellationToken),
            .. dashboards,
        ];
        await ExpungePlace.PrintAsync(places, scope.Output);
        var result = ExpungePlace.Describe(places);
        await journal.AddSearchAsync(scope.Time.GetUtcNow(), places, cancellationToken);
        await scope.Log.AddAsync(Removal.Of(RemovalActions.ExpungeSearch, $"order {journal.Id}", $"{request.Description}; searched: {result}") with { Case = request.Case }, cancellationToken);
        CommandException.ThrowUnless(
            places.All(place => place.Left == 0),
            $"Something is left: {string.Join(", ", places.Where(place => place.Left > 0).Select(place => place.Name))}. The table says what to do.");
        await journal.ForgetAsync(cancellationToken);
        await scope.Output.WriteLineAsync(result);
    }

    Task<Removal> LogAsync(string action, ExpungeRequest request, FoundRecords known, HeldRecords holds, long? freed, CancellationToken cancellationToken)
    {
        var days = known.Records.Select(record => record.Date).OfType<DateOnly>().ToList();
        return scope.Log.AddAsync(
            Removal.Of(action, string.Join(", ", known.Records.Select(record => record.Dataset).Distinct().Append("vault")), request.Description + holds.Overridden) with
            {
                FirstDay = days.Count > 0 ? days.Min() : null,
                LastDay = days.Count > 0 ? days.Max() : null,
                Records = known.Records.Count,
                Bytes = freed,
                Held = 0,
                Case = request.Case,
            },
            cancellationToken);
    }
}

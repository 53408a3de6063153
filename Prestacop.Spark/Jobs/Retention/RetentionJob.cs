using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>Removes what is older than its term, and writes down what was removed, when and under which rule.</summary>
sealed class RetentionJob(SparkSession session, RetentionScope scope)
{
    /// <param name="rule">The term.</param>
    /// <param name="isDry">Whether to remove nothing, and only say what would be removed.</param>
    /// <param name="cancellationToken">To stop; it can be run again.</param>
    /// <exception cref="CommandException">What is held is not known, or another job rewrites the dataset.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<RetentionResult> RunAsync(RetentionRule rule, bool isDry, CancellationToken cancellationToken)
    {
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        var holds = await scope.ActiveHoldsAsync(cancellationToken);
        await scope.Output.WriteLineAsync($"{rule.Description}: all before {IsoDate.Format(rule.FirstKept(scope.Today))} expires; {(holds.Active.Count == 0 ? "no hold stands" : $"{holds.Active.Count} holds stand")}");
        var result = rule.Dataset == RetentionRule.Pictures ? await LockedAsync(rule, holds, isDry, cancellationToken) : await RunAsync(rule, holds, isDry, cancellationToken);
        foreach (var day in result.Days.Where(day => isDry || !day.IsChanged))
            await scope.Output.WriteLineAsync(day.Describe(isDry));
        if (!isDry)
            await scope.Log.PublishAsync(cancellationToken);
        await scope.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{result.Changed.Count} of {result.Days.Count} expired days {(isDry ? "would be changed" : "were changed")}"));
        return result;
    }

    /// <summary>As the only job that rewrites days of the pictures; what a run before has left is completed first.</summary>
    Task<RetentionResult> LockedAsync(RetentionRule rule, LegalHolds holds, bool isDry, CancellationToken cancellationToken)
    {
        var folder = new DatasetFolder(scope.Storage, RetentionRule.Pictures);
        return isDry
            ? RunAsync(rule, holds, isDry, cancellationToken)
            : RewriteLock.RunAsync(scope.Hdfs, folder, scope.Time, async token =>
            {
                foreach (var sentence in await new RewriteRecovery(scope.Hdfs, folder, scope.Time).RunAsync(null, token))
                    await scope.Output.WriteLineAsync(sentence);
                var result = await RunAsync(rule, holds, isDry, token);
                // Also those of a run that was killed before it came to it.
                await new ReplacedFiles(session, scope, Topics.Get(Topics.DroneImages)).DeleteAsync(date => rule.IsExpired(date, scope.Today), token);
                return result;
            }, cancellationToken);
    }

    async Task<RetentionResult> RunAsync(RetentionRule rule, LegalHolds holds, bool isDry, CancellationToken cancellationToken)
    {
        var retention = RetentionOf(rule, holds);
        var plan = new RetentionResult(await retention.PlanAsync(rule, scope.Today, cancellationToken));
        if (isDry || plan.Changed.Count == 0)
            return plan;
        // A hold that was added while the plan was made counts.
        var now = await scope.ActiveHoldsAsync(cancellationToken);
        return now.IsSameAs(holds) ? await RemoveAsync(rule, holds, retention, plan, cancellationToken) : await RunAsync(rule, now, isDry, cancellationToken);
    }

    /// <summary>The log knows of it before, and what was removed after.</summary>
    async Task<RetentionResult> RemoveAsync(RetentionRule rule, LegalHolds holds, IRetention retention, RetentionResult plan, CancellationToken cancellationToken)
    {
        await scope.Log.AddAsync(plan.EntryOf(RemovalActions.RetentionBegun, rule, holds), cancellationToken);
        var days = plan.Days.Where(day => !day.IsChanged).ToList();
        try
        {
            foreach (var planned in plan.Changed)
            {
                var day = await retention.RemoveAsync(planned, cancellationToken);
                days.Add(day);
                await scope.Output.WriteLineAsync(day.Describe(isDry: false));
            }
        }
        finally
        {
            // Also when it ends halfway: what was removed is written down.
            await scope.Log.AddAsync(new RetentionResult(days).EntryOf(RemovalActions.Retention, rule, holds), CancellationToken.None);
        }
        return new RetentionResult(days);
    }

    IRetention RetentionOf(RetentionRule rule, LegalHolds holds) => rule.Dataset switch
    {
        RetentionRule.Plates => new VaultRetention(scope.VaultFiles, holds, TokensOfDronesAsync),
        RetentionRule.Pictures => new PictureRetention(session, scope, holds),
        _ => throw new CommandException($"{rule.Dataset} has no term of its own."),
    };

    async Task<IReadOnlySet<string>> TokensOfDronesAsync(DateOnly date, IReadOnlySet<string> drones, CancellationToken cancellationToken)
    {
        var datasets = await Datasets.OpenAsync(session, scope.Storage, scope.Time, cancellationToken);
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var topic in new[] { Topics.Get(Topics.DroneMessages), Topics.Get(Topics.Decisions) })
        {
            var rows = (await datasets.AllOrEmptyAsync(topic, cancellationToken)).Filter(SparkDates.Among([date])).Filter(Col("droneId").IsIn([.. drones]));
            foreach (var row in await rows.Filter(Col("plateToken").IsNotNull()).Select("plateToken").Distinct().CollectAsync(cancellationToken))
                tokens.Add(row.GetAs<string>(0));
        }
        return tokens;
    }
}

using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>Removes the entries of the vault whose term is over: from then on nobody can tell the plates of that day's tokens. Rows and statistics stay.</summary>
/// <param name="vault">The vault.</param>
/// <param name="holds">The holds.</param>
/// <param name="tokensOfDrones">The tokens of the plates that drones have seen on a day.</param>
sealed class VaultRetention(DatedTextFiles vault, LegalHolds holds, Func<DateOnly, IReadOnlySet<string>, CancellationToken, Task<IReadOnlySet<string>>> tokensOfDrones) : IRetention
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionDay>> PlanAsync(RetentionRule rule, DateOnly today, CancellationToken cancellationToken)
    {
        var days = new List<RetentionDay>();
        foreach (var day in (await vault.DaysAsync(cancellationToken)).Where(day => rule.IsExpired(day.Date, today)))
            days.Add(await RemoveAsync(day, isDry: true, cancellationToken));
        return days;
    }

    /// <inheritdoc/>
    public Task<RetentionDay> RemoveAsync(RetentionDay planned, CancellationToken cancellationToken) =>
        RemoveAsync(new TextDay(planned.Dataset, planned.Date), isDry: false, cancellationToken);

    async Task<RetentionDay> RemoveAsync(TextDay day, bool isDry, CancellationToken cancellationToken)
    {
        if (holds.HoldsDay(day.Date))
            return new RetentionDay(day.Dataset, day.Date, 0, 0, Held: null);
        var held = holds.TokensOn(day.Date);
        if (holds.DronesOn(day.Date) is { Count: > 0 } drones)
            held = held.Union(await tokensOfDrones(day.Date, drones, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        if (held.Count == 0)
        {
            var all = await vault.RemoveDayAsync(day, isDry, cancellationToken);
            return new RetentionDay(day.Dataset, day.Date, null, all.Bytes, 0, all.YoungFiles);
        }
        bool IsRemoved(string line) => !held.Contains(VaultEntry.TokenOf(line));
        var removal = isDry ? await vault.CountAsync(day, IsRemoved, cancellationToken) : await vault.RemoveAsync(day, IsRemoved, cancellationToken);
        return new RetentionDay(day.Dataset, day.Date, removal.Lines, removal.Bytes, removal.Kept, removal.YoungFiles);
    }
}

/// <summary>What removes something whose term is over. When it is interrupted, it can be repeated.</summary>
interface IRetention
{
    /// <summary>The days whose term is over, and what would be removed of each. It changes nothing.</summary>
    Task<IReadOnlyList<RetentionDay>> PlanAsync(RetentionRule rule, DateOnly today, CancellationToken cancellationToken);

    /// <summary>Removes what is to be removed of a day.</summary>
    Task<RetentionDay> RemoveAsync(RetentionDay planned, CancellationToken cancellationToken);
}

using Prestacop.Contracts;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;
using Prestacop.Web.Statistics;

namespace Prestacop.Web.Expunge;

/// <summary>What the summaries on this dashboard's machine have of vehicles: they are imported again where the job has changed them.</summary>
sealed class SummarisedVehicles(SummaryRefresh refresh, SummaryStore store, TimeProvider time)
{
    const int MaxAttempts = 30;

    static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(1);

    /// <summary>Imports what has changed, and searches.</summary>
    /// <returns>Rows that name a vehicle of the order; and what could not be done, a sentence, or null.</returns>
    public async Task<(int Left, string? Problem)> RemoveAsync(ExpungeOrder order, CancellationToken cancellationToken)
    {
        if (!store.Exists)
            return (0, null);
        try
        {
            var failure = refresh.Status.Source is null ? null : await RefreshAsync(cancellationToken);
            using var engine = store.Open();
            var left = (int)engine.CountOf([.. order.Tokens.Select(VehicleNames.OfToken).Distinct()]);
            return failure is null ? (left, null) : (left, $"its statistics could not be updated ({failure}): run this again");
        }
        catch (SummaryStoreException damaged)
        {
            return (0, $"its statistics could not be searched ({damaged.Message}): run this again");
        }
    }

    /// <returns>Why it failed; null when it has not.</returns>
    async Task<string?> RefreshAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var failure = await refresh.RefreshAsync(cancellationToken);
            if (failure is not SummaryStoreBusyException || attempt == MaxAttempts)
                return failure?.Message ?? refresh.Status.Problem;
            await Task.Delay(BusyPause, time, cancellationToken);
        }
    }
}

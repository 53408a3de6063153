using Prestacop.Contracts;
using Prestacop.Statistics.Search;
using Prestacop.Web.Search;

namespace Prestacop.Web.Expunge;

/// <summary>What this dashboard's copy of the search index has of vehicles: files that the job has replaced are copied again, and the old ones deleted.</summary>
sealed class SearchedVehicles(SearchRefresh refresh, IndexCopy copy)
{
    const int MaxCounted = 10_000;

    /// <summary>Updates the copy, and searches.</summary>
    /// <returns>Rows of a vehicle of the order; and what could not be done, a sentence, or null.</returns>
    public async Task<(long Left, string? Problem)> RemoveAsync(ExpungeOrder order, CancellationToken cancellationToken)
    {
        if (copy.Manifest is null)
            return (0, null);
        var failure = await refresh.RefreshAsync(cancellationToken);
        if (copy.Manifest is not { } manifest)
            return (0, null);
        List<long> vehicles = [.. order.Tokens.Select(ReadIndex.VehicleOf).Distinct()];
        var filter = new ReadFilter { Vehicles = [.. manifest.Days.SelectMany(day => vehicles.Select(vehicle => (day.Date, vehicle)))] };
        try
        {
            var left = await copy.SearchAsync(DateOnly.MinValue, (search, files) => search.Count(files, filter, MaxCounted, cancellationToken), cancellationToken);
            return failure is null ? (left, null) : (left, $"its search index could not be updated ({failure}): run this again");
        }
        catch (Exception unusable) when (unusable is ReadSearchException or SearchProblemException)
        {
            return (0, $"its search index could not be searched ({unusable.Message}): run this again");
        }
    }
}

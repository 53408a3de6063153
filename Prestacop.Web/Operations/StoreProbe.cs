using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Store;

namespace Prestacop.Web.Operations;

/// <summary>Checks whether the dashboard's database answers.</summary>
sealed class StoreProbe(IDbContextFactory<WebDatabase> databases)
{
    /// <returns>The error; null when the database answers.</returns>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await database.FeedPositions.AnyAsync(cancellationToken);
            return null;
        }
        catch (Exception away) when (StoreFailure.IsTransient(away))
        {
            return away.GetBaseException().Message;
        }
    }
}

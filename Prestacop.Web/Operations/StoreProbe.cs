using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Store;

namespace Prestacop.Web.Operations;

/// <summary>Asks the dashboard's own database whether it is there.</summary>
sealed class StoreProbe(IDbContextFactory<WebDatabase> databases)
{
    /// <returns>What is wrong; null when nothing is.</returns>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await database.FeedPositions.AnyAsync(cancellationToken);
            return null;
        }
        catch (DbException away)
        {
            return away.Message;
        }
    }
}

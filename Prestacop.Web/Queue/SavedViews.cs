using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Store;

namespace Prestacop.Web.Queue;

/// <summary>The officers' saved views.</summary>
sealed class SavedViews(IDbContextFactory<WebDatabase> databases)
{
    public const int MaxNameLength = 40;

    public async Task<List<SavedViewRow>> ListAsync(string officer, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.SavedViews.AsNoTracking().Where(row => row.Officer == officer).OrderBy(row => row.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Saves a view; replaces one of the same name.</summary>
    public async Task SaveAsync(string officer, string name, QueueFilter filter, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.SavedViews.FindAsync([officer, name], cancellationToken) is { } known)
            known.Query = filter.ToQuery();
        else
            database.SavedViews.Add(new SavedViewRow { Officer = officer, Name = name, Query = filter.ToQuery() });
        await database.SaveChangesAsync(cancellationToken);
    }

    public async Task DeleteAsync(string officer, string name, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.SavedViews.Where(row => row.Officer == officer && row.Name == name).ExecuteDeleteAsync(cancellationToken);
    }
}

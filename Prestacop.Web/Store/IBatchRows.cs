using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>What else is written when alerts and decisions are: in the same transaction, so that there is never one without the other.</summary>
interface IBatchRows
{
    /// <summary>Adds rows; <c>SaveChangesAsync</c> writes them. It must not wait for anything but the store.</summary>
    /// <param name="database">In a transaction of <see cref="ExclusiveTransaction"/>.</param>
    /// <param name="changes">What the batch changes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task AddAsync(WebDatabase database, BatchChanges changes, CancellationToken cancellationToken);
}

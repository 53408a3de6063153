namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>Starts a query again when it may no longer be the only writer of its dataset: what is checked before a start decides.</summary>
static class WriterWatch
{
    /// <summary>A definition that is watched.</summary>
    /// <param name="definition">The query.</param>
    /// <param name="isLost">Whether the lock of the dataset could not be renewed in time.</param>
    public static QueryDefinition Of(QueryDefinition definition, Func<bool> isLost) => definition with
    {
        ReplaceAsync = async (query, cancellationToken) =>
        {
            if (!isLost())
                return await definition.ReplaceAsync(query, cancellationToken);
            await query.StopAsync(cancellationToken);
            return await definition.StartAsync(cancellationToken);
        },
    };
}

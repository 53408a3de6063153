namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>Is told what the queries of a job do, beside the operator. Whatever it does about it must not fail: the queries do not depend on it.</summary>
interface IQueryObserver
{
    /// <summary>A query has another state.</summary>
    void Changed(string query, QueryState state)
    {
    }

    /// <summary>A query has failed; it is restarted, or given up.</summary>
    /// <param name="query">Its name.</param>
    /// <param name="reason">Why, for the operator.</param>
    void Failed(string query, string reason)
    {
    }

    /// <summary>The latest batches of the queries that run; called every few seconds, and with the last batches when a query or the job ends. Calls never overlap.</summary>
    /// <param name="progress">By the query's name; at least one.</param>
    Task ProgressAsync(IReadOnlyDictionary<string, QueryProgress> progress);
}

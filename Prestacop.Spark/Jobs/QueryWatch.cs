using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Jobs;

/// <summary>
/// Stands by running queries: tells how fast they go, ends when all have ended, stops the others when one fails, and stops all when
/// asked to. Its questions also keep the session alive, which the server would close after an hour of silence.
/// </summary>
sealed class QueryWatch(TextWriter output, TimeProvider time, FileInfo? readyFile)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    /// <summary>What a running query is to be replaced by; itself when it goes on.</summary>
    public delegate Task<StreamingQuery> Renewal(StreamingQuery query, CancellationToken cancellationToken);

    public Task RunAsync(IReadOnlyList<StreamingQuery> queries, CancellationToken cancellationToken) =>
        RunAsync(queries, (query, _) => Task.FromResult(query), cancellationToken);

    /// <param name="started">What runs.</param>
    /// <param name="renew">Asked about each running query, again and again.</param>
    public async Task RunAsync(IReadOnlyList<StreamingQuery> started, Renewal renew, CancellationToken cancellationToken)
    {
        var queries = started.ToList();
        try
        {
            await output.WriteLineAsync($"running: {string.Join(", ", queries.Select(query => query.Name))}");
            if (readyFile is not null)
                await File.WriteAllTextAsync(readyFile.FullName, "ready\n", cancellationToken);
            await WaitAsync(queries, renew, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // To be stopped is the normal end of a query that has no end of its own.
            await output.WriteLineAsync("stopping");
        }
        finally
        {
            await StopAsync(queries);
            await ReportAsync(queries);
        }
    }

    async Task WaitAsync(List<StreamingQuery> queries, Renewal renew, CancellationToken cancellationToken)
    {
        var reported = time.GetTimestamp();
        var running = queries.ToList();
        while (running.Count > 0)
        {
            foreach (var query in running.ToList())
            {
                if (await query.IsActiveAsync(cancellationToken))
                {
                    var renewed = await renew(query, cancellationToken);
                    if (renewed != query)
                    {
                        await output.WriteLineAsync($"{renewed.Name}: started anew");
                        running[running.IndexOf(query)] = queries[queries.IndexOf(query)] = renewed;
                    }
                    continue;
                }
                if (await query.ExceptionAsync(cancellationToken) is { } failure)
                    throw new JobException($"the query {query.Name} failed: {failure.Message}");
                running.Remove(query);
            }
            if (time.GetElapsedTime(reported) >= ReportInterval)
            {
                reported = time.GetTimestamp();
                await ReportAsync(running);
            }
            if (running.Count > 0)
                await Task.Delay(Interval, time, cancellationToken);
        }
    }

    // The stop has no token of its own: it is what a cancelled job still owes its queries.
    static Task StopAsync(IReadOnlyList<StreamingQuery> queries) =>
        Task.WhenAll(queries.Select(query => query.StopAsync(CancellationToken.None)));

    async Task ReportAsync(IReadOnlyList<StreamingQuery> queries)
    {
        foreach (var query in queries)
        {
            if (await query.LastProgressAsync(CancellationToken.None) is { } progress)
                await output.WriteLineAsync(
                    $"{query.Name}: batch {progress.BatchId}, {progress.NumInputRows} rows, {progress.ProcessedRowsPerSecond:F0} rows/s");
        }
    }
}

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

    public async Task RunAsync(IReadOnlyList<StreamingQuery> queries, CancellationToken cancellationToken)
    {
        try
        {
            await output.WriteLineAsync($"running: {string.Join(", ", queries.Select(query => query.Name))}");
            if (readyFile is not null)
                await File.WriteAllTextAsync(readyFile.FullName, "ready\n", cancellationToken);
            await WaitAsync(queries, cancellationToken);
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

    async Task WaitAsync(IReadOnlyList<StreamingQuery> queries, CancellationToken cancellationToken)
    {
        var reported = time.GetTimestamp();
        var running = queries.ToList();
        while (running.Count > 0)
        {
            foreach (var query in running.ToList())
            {
                if (await query.IsActiveAsync(cancellationToken))
                    continue;
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

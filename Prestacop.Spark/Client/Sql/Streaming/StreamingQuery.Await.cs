namespace Prestacop.Spark.Sql.Streaming;

public sealed partial class StreamingQuery
{
    /// <summary>Waits until the query has ended, for as long as it takes.</summary>
    /// <exception cref="SparkException">The query has failed.</exception>
    public void AwaitTermination() => Blocking.Wait(() => AwaitTerminationAsync());

    /// <inheritdoc cref="AwaitTermination()"/>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the query runs on.</exception>
    public async Task AwaitTerminationAsync(CancellationToken cancellationToken = default)
    {
        while (!await WaitSliceAsync(WaitSlice, cancellationToken))
        {
        }
    }

    /// <summary>Waits until the query has ended, or for some time.</summary>
    /// <param name="timeoutMs">The time in milliseconds.</param>
    /// <returns>Whether it has ended.</returns>
    /// <exception cref="SparkException">The query has failed.</exception>
    public bool AwaitTermination(long timeoutMs) => Blocking.Wait(() => AwaitTerminationAsync(Waiting.Checked(timeoutMs)));

    /// <summary>Waits until the query has ended, or for some time.</summary>
    /// <returns>Whether it has ended.</returns>
    /// <exception cref="SparkException">The query has failed.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the query runs on.</exception>
    public Task<bool> AwaitTerminationAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        Waiting.InSlicesAsync(WaitSliceAsync, timeout, Session.Client.Options.Time, cancellationToken);

    async Task<bool> WaitSliceAsync(TimeSpan slice, CancellationToken cancellationToken)
    {
        var wait = new Proto.StreamingQueryCommand.Types.AwaitTerminationCommand { TimeoutMs = Waiting.Milliseconds(slice) };
        return (await SendAsync(new() { AwaitTermination = wait }, cancellationToken)).AwaitTermination.Terminated;
    }
}

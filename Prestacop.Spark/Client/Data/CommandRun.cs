using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Data;

/// <summary>One run of a statement: its timeout and its cancelling.</summary>
sealed class CommandRun : IDisposable
{
    readonly TimeSpan _timeout;
    readonly TimeProvider _time;
    readonly CancellationToken _callers;
    readonly CancellationTokenSource _cancelled = new();

    internal CommandRun(SparkSession session, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _time = session.Client.Options.Time;
        _callers = cancellationToken;
    }

    /// <summary>Ends the reading of rows, which has no timeout and which the caller's token no longer ends.</summary>
    internal CancellationToken Reading => _cancelled.Token;

    /// <exception cref="TimeoutException">It took longer than the timeout.</exception>
    internal async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        using var timer = _timeout > TimeSpan.Zero ? new CancellationTokenSource(_timeout, _time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _callers, _cancelled.Token);
        // The rows that are read later have only this token: what ends the waiting ends them too.
        await using var ended = either.Token.Register(Cancel);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException error) when (timer.IsCancellationRequested && !_callers.IsCancellationRequested)
        {
            throw new TimeoutException($"The statement took longer than CommandTimeout, {_timeout.TotalSeconds:0} s.", error);
        }
    }

    internal void Cancel()
    {
        try
        {
            _cancelled.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    public void Dispose() => _cancelled.Dispose();
}

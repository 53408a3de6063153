namespace Prestacop.Live.Tests.Support;

/// <summary>
/// A clock that keeps whoever asks for the time waiting, the first times. A reader of the storage asks when it has read which days were rewritten: what happens
/// while it waits is between its plan and its reading.
/// </summary>
/// <param name="times">How often somebody waits.</param>
sealed class InterruptedTime(int times) : TimeProvider, IDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    readonly SemaphoreSlim _asked = new(0);
    readonly SemaphoreSlim _answer = new(0);
    int _left = times;

    /// <summary>Waits until somebody asks, and does something before the answer.</summary>
    /// <exception cref="TimeoutException">Nobody asked.</exception>
    public async Task MeanwhileAsync(Func<Task> act)
    {
        if (!await _asked.WaitAsync(Limit))
            throw new TimeoutException("Nobody asked for the time.");
        try
        {
            await act();
        }
        finally
        {
            _answer.Release();
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        if (Interlocked.Decrement(ref _left) >= 0)
        {
            _asked.Release();
            if (!_answer.Wait(Limit))
                throw new TimeoutException("Nobody answered.");
        }
        return base.GetUtcNow();
    }

    public void Dispose()
    {
        _asked.Dispose();
        _answer.Dispose();
    }
}

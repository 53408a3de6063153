namespace Prestacop.Spark.Sql.Streaming;

/// <summary>Waits on the server in slices, so that a wait of days is many short requests.</summary>
static class Waiting
{
    public static TimeSpan Checked(long timeoutMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeoutMs);
        return TimeSpan.FromMilliseconds(Math.Min(timeoutMs, (long)TimeSpan.MaxValue.TotalMilliseconds - 1));
    }

    /// <summary>Up: the server takes no 0 milliseconds.</summary>
    public static long Milliseconds(TimeSpan slice) => Math.Max(1, (long)Math.Ceiling(slice.TotalMilliseconds));

    public static async Task<bool> InSlicesAsync(
        Func<TimeSpan, CancellationToken, Task<bool>> wait, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        var began = time.GetTimestamp();
        while (true)
        {
            var left = timeout - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
                return false;
            if (await wait(left < StreamingQuery.WaitSlice ? left : StreamingQuery.WaitSlice, cancellationToken))
                return true;
        }
    }
}

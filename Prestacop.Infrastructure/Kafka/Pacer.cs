namespace Prestacop.Infrastructure.Kafka;

/// <summary>Keeps a rate: message n is due n / rate seconds after the start, so that a delay is caught up.</summary>
/// <param name="perSecond">Messages a second; null for no limit.</param>
/// <param name="time">The clock.</param>
public sealed class Pacer(double? perSecond, TimeProvider time)
{
    readonly long _start = time.GetTimestamp();

    /// <summary>How long to wait before the message of this number (0 for the first); zero when it is due.</summary>
    /// <param name="number">The message's number.</param>
    public TimeSpan Delay(long number)
    {
        if (perSecond is not { } rate)
            return TimeSpan.Zero;
        var due = TimeSpan.FromSeconds(number / rate) - time.GetElapsedTime(_start);
        return due > TimeSpan.Zero ? due : TimeSpan.Zero;
    }

    /// <summary>Waits until the message of this number is due.</summary>
    /// <param name="number">The message's number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public void Wait(long number, CancellationToken cancellationToken)
    {
        var delay = Delay(number);
        // Below a millisecond the timer is coarser than the wait: some messages are sent early, and a later one waits for all.
        if (delay < TimeSpan.FromMilliseconds(1))
            return;
        cancellationToken.WaitHandle.WaitOne(delay);
        cancellationToken.ThrowIfCancellationRequested();
    }
}

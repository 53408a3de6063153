namespace Prestacop.Web.Notifications;

/// <summary>The growing pause between attempts.</summary>
static class BackOff
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Max = TimeSpan.FromMinutes(10);

    /// <summary>5 seconds after the first attempt, then twice as long each time, at most 10 minutes.</summary>
    /// <param name="attempts">How many there were, from 1.</param>
    public static TimeSpan After(int attempts) => attempts > 8 ? Max : TimeSpan.FromTicks(Math.Min(Max.Ticks, First.Ticks << (attempts - 1)));

    /// <summary>When it is tried next; null when that would be too late.</summary>
    /// <param name="attempts">How many there were, from 1.</param>
    /// <param name="now">When the last one failed.</param>
    /// <param name="giveUpAt">After that nothing is tried.</param>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset now, DateTimeOffset giveUpAt) => now + After(attempts) is var next && next <= giveUpAt ? next : null;
}

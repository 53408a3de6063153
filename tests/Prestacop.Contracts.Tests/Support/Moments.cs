namespace Prestacop.Contracts.Tests.Support;

static class Moments
{
    /// <summary>As exact as Spark's timestamps are.</summary>
    public static readonly DateTimeOffset WithMicroseconds = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero).AddTicks(1234560);
}

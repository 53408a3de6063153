using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Compaction;

/// <summary>The options of the compaction.</summary>
/// <param name="Topics">The topics whose datasets are compacted.</param>
/// <param name="Storage">The folder of the datasets.</param>
/// <param name="Checkpoints">The folder of the queries' checkpoints, which say what has been stored.</param>
/// <param name="TopicPrefix">The prefix of every topic's name; empty for none.</param>
/// <param name="Target">The size that a file should have, in bytes.</param>
/// <param name="DaysClosed">How many days ago a day must have ended.</param>
/// <param name="Dates">The days to compact; empty for all that are closed.</param>
/// <param name="Grace">How long replaced files are kept.</param>
/// <param name="DryRun">Whether to say only what would be done.</param>
sealed record CompactOptions(
    IReadOnlyList<Topic> Topics, string Storage, string Checkpoints, string TopicPrefix, long Target, int DaysClosed, IReadOnlyList<DateOnly> Dates, TimeSpan Grace, bool DryRun)
{
    /// <summary>The smallest target: below it files are small files.</summary>
    public const long MinTarget = 1_000_000;

    /// <summary>The largest target: a file is written by one task.</summary>
    public const long MaxTarget = 10_000_000_000;

    /// <summary>The greatest number of days.</summary>
    public const int MaxDaysClosed = 3650;

    /// <summary>A query that was planned before a swap has ended by then.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromHours(24);

    /// <summary>The newest day that is closed by its date.</summary>
    public DateOnly LastClosed(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1 - DaysClosed);
}

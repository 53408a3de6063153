namespace Prestacop.Spark.Jobs.Layout;

/// <summary>A day that was rewritten.</summary>
/// <param name="Date">The day.</param>
/// <param name="State">Where its files are.</param>
/// <param name="Rewrite">The id of the rewrite that made it what it is.</param>
/// <param name="Rule">Why it was rewritten: one of <see cref="RewriteRules"/>.</param>
/// <param name="At">When.</param>
/// <param name="Write">The id in the names of its files, which are <c>part-*-WRITE*.parquet</c>; empty for a removed day.</param>
/// <param name="Files">The number of its files.</param>
/// <param name="Bytes">Their total size.</param>
/// <param name="Rows">Their rows.</param>
/// <param name="Offsets">The offsets of its records by partition.</param>
/// <param name="Source">What the day looked like to the analysis before. As long as the rows are the same it keeps that, so that it is not summarised again.</param>
sealed record ManifestDay(
    DateOnly Date,
    DayState State,
    string Rewrite,
    string Rule,
    DateTimeOffset At,
    string Write,
    long Files,
    long Bytes,
    long Rows,
    IReadOnlyList<PartitionOffsets> Offsets,
    DayFingerprint Source);

/// <summary>Where the files of a rewritten day are.</summary>
enum DayState
{
    /// <summary>In the folder of the rewrite, or already in the day's: the former files are still to be moved away.</summary>
    Swapping,

    /// <summary>In the day's folder, with nothing else in it but files of late batches.</summary>
    Swapped,

    /// <summary>Nowhere: the day has no rows any more.</summary>
    Removed,
}

/// <summary>The first and the last stored offset of a partition on a day.</summary>
sealed record PartitionOffsets(int Partition, long First, long Last);

/// <summary>The figures by which the analysis knows a day again; see <c>DatasetDay</c>.</summary>
sealed record DayFingerprint(long Files, long Bytes, long Fingerprint);

/// <summary>Why a day is rewritten.</summary>
static class RewriteRules
{
    /// <summary>Many small files become few large ones: the same rows.</summary>
    public const string Compact = "compact";

    /// <summary>Rows are older than their term.</summary>
    public const string Retention = "retention";

    /// <summary>Rows of one plate or person, by order of a court.</summary>
    public const string Expunge = "expunge";
}

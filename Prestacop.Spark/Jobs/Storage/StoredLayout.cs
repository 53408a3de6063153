using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>What is known of a dataset beside the log of Spark's file sink.</summary>
/// <param name="Manifest">Which days were rewritten.</param>
/// <param name="Reach">How far back the log reaches; null when it has never been limited.</param>
/// <param name="Listed">
/// The files in the folders of the days, which are needed only when there is a manifest or a limit: by day, and for a rewritten day the files of the
/// rewrite apart from those of late batches.
/// </param>
sealed record StoredLayout(Manifest Manifest, LogReach? Reach, IReadOnlyList<ListedFiles> Listed)
{
    /// <summary>A dataset of which nothing but the log is known.</summary>
    public static StoredLayout None { get; } = new(Manifest.Empty, null, []);

    /// <summary>The days whose files the log may have forgotten, and which were never rewritten: their folders are listed instead.</summary>
    public IReadOnlyList<DateOnly> Unlogged(DateTimeOffset now) => Reach is not { } reach
        ? []
        : [.. Listed.Where(files => Manifest.Of(files.Date) is null && files.Oldest < reach.Oldest(now)).Select(files => files.Date).Distinct().Order()];

    /// <summary>Whether batches have put files into the folder of a rewritten day since.</summary>
    public bool HasLate(DateOnly date) => Listed.Any(files => files.Date == date && !files.Rewritten);

    /// <summary>A day that was rewritten, as the analysis knows it: as it was before, together with what came late.</summary>
    public DatasetDay DayOf(string dataset, ManifestDay day)
    {
        var late = Listed.Where(files => files.Date == day.Date && !files.Rewritten && day.State == DayState.Swapped).ToList();
        return new(
            dataset, day.Date, day.Source.Files + late.Sum(files => files.Files), day.Source.Bytes + late.Sum(files => files.Bytes),
            late.Aggregate(day.Source.Fingerprint, (fingerprint, files) => fingerprint ^ files.Fingerprint));
    }

    /// <summary>A day whose folder is listed, as the analysis knows it.</summary>
    public DatasetDay DayOf(string dataset, DateOnly date)
    {
        var files = Listed.Where(files => files.Date == date).ToList();
        return new(dataset, date, files.Sum(part => part.Files), files.Sum(part => part.Bytes), files.Aggregate(0L, (fingerprint, part) => fingerprint ^ part.Fingerprint));
    }
}

/// <summary>Files in the folder of a day.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Date">The day.</param>
/// <param name="Rewritten">Whether a rewrite of the manifest has written them.</param>
/// <param name="Files">Their number.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Fingerprint">As in <see cref="DatasetDay"/>.</param>
/// <param name="Oldest">When the oldest was written.</param>
public sealed record ListedFiles(string Dataset, DateOnly Date, bool Rewritten, long Files, long Bytes, long Fingerprint, DateTimeOffset Oldest);

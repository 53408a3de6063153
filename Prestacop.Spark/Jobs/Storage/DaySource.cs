using System.Globalization;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>The files that hold a day's records: what a rewrite reads.</summary>
/// <param name="Names">The names of the files in the day's folder.</param>
/// <param name="Bytes">Their size.</param>
sealed record DaySource(IReadOnlyList<string> Names, long Bytes)
{
    /// <summary>What the log names, and what the last rewrite has written; files of killed batches are neither.</summary>
    /// <param name="present">The files in the day's folder.</param>
    /// <param name="logged">The files that the log names.</param>
    /// <param name="day">The manifest's entry; null for a day that was never rewritten.</param>
    /// <param name="remembered">
    /// Older files the log may have forgotten; null when it forgets none. In a rewritten day they are late ones, or of a killed batch: then a rewrite keeps each record once.
    /// </param>
    internal static IReadOnlyList<HdfsEntry> Belonging(IReadOnlyList<HdfsEntry> present, IReadOnlySet<string> logged, ManifestDay? day, DateTimeOffset? remembered) =>
        [.. present.Where(file => logged.Contains(file.Name) || (day is not null && (WriteIds.IsOf(file.Name, day.Write) || file.ModifiedAt < remembered)))];

    /// <exception cref="CommandException">A file is missing.</exception>
    internal static void RequireAll(string folder, IReadOnlyList<SinkLogEntry> logged, IReadOnlyList<HdfsEntry> present)
    {
        var names = present.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        var missing = logged.Where(entry => !names.Contains(entry.Name)).Select(entry => entry.Name).ToList();
        if (missing.Count > 0)
        {
            throw new CommandException(string.Create(CultureInfo.InvariantCulture,
                $"{missing.Count} of {logged.Count} files of {folder} are missing, such as {missing[0]}: the log of the dataset names them. The day was not changed. Restore them, then run the command again."));
        }
    }

    /// <exception cref="CommandException">A file is missing.</exception>
    internal static void RequireAll(string folder, ManifestDay day, IReadOnlyList<HdfsEntry> belonging)
    {
        var written = belonging.Count(file => WriteIds.IsOf(file.Name, day.Write));
        if (written != day.Files)
        {
            throw new CommandException(string.Create(CultureInfo.InvariantCulture,
                $"{folder} has {written} files of the rewrite {day.Rewrite}, and the manifest says {day.Files}. The day was not changed. Restore them, then run the command again."));
        }
    }
}

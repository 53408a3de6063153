using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>
/// Puts the rows of a dataset together: open days by the log of Spark's file sink, rewritten days by their folders. A path other than the dataset's own
/// makes Spark list it, where it would otherwise go by the log.
/// </summary>
sealed class StoredDays(SparkSession session, DatasetFolder folder, string schema, StoredLayout layout, DateTimeOffset now)
{
    /// <summary>The rows of all days.</summary>
    /// <param name="open">The dataset as its log has it.</param>
    /// <param name="dates">The days that are needed; null for all. The others may be missing.</param>
    public DataFrame Union(DataFrame open, IReadOnlyCollection<DateOnly>? dates)
    {
        var unlogged = layout.Unlogged(now);
        var known = layout.Manifest.Days.Select(day => day.Date).Concat(unlogged).ToList();
        if (known.Count == 0)
            return open;
        var unknown = open.Filter(Not(SparkDates.Among(known)));
        // The log names each file of the dataset: it is not read for days of which nothing in it counts.
        List<DataFrame> parts = dates is null || dates.Except(known).Any() ? [unknown] : [];
        var needed = layout.Manifest.Days.Where(day => dates is null || dates.Contains(day.Date)).ToList();
        // A rewrite that left no row has left one empty file or none.
        var swapped = needed.Where(day => day.State == DayState.Swapped && (day.Files > 0 || layout.HasLate(day.Date))).ToLookup(day => layout.HasLate(day.Date), day => day.Date);
        if (swapped[false].Any())
            parts.Add(Listed(swapped[false]));
        parts.AddRange(needed.Where(day => day is { State: DayState.Swapping, Files: > 0 }).Select(Swapping));
        // Of a batch that was killed the folder may still have the files, which the log has never named: each record counts once.
        if (unlogged.Where(date => dates is null || dates.Contains(date)).Concat(swapped[true]).ToList() is { Count: > 0 } listed)
            parts.Add(Listed(listed).DropDuplicates(RowAudits.Record));
        return parts.Count == 0 ? unknown : parts.Aggregate((rows, part) => rows.UnionByName(part));
    }

    /// <summary>The rows of days by what is in their folders.</summary>
    DataFrame Listed(IEnumerable<DateOnly> dates) => session.Read().Schema(schema).Option("basePath", folder.Root)
        .Parquet([.. dates.Select(folder.Day)]);

    /// <summary>The rows of a day whose files are in the rewrite's folder or already in the day's: the pattern finds them in exactly one of both.</summary>
    DataFrame Swapping(ManifestDay day)
    {
        var columns = ((StructType)DataType.FromDdl(schema)).Fields;
        var withoutDate = new StructType(columns.Where(column => column.Name != DatasetRows.Date));
        var places = $"{{{DatasetFolder.LayoutName}/{folder.Name}/rewrites/{day.Rewrite}/new,{folder.Name}}}";
        return session.Read().Schema(withoutDate).Parquet($"{folder.Storage}/{places}/{DatasetFolder.DayName(day.Date)}/part-*-{day.Write}*.parquet")
            .WithColumn(DatasetRows.Date, Lit(day.Date))
            .Select([.. columns.Select(column => Col(column.Name))]);
    }
}

using System.Globalization;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Statistics.Search;

namespace Prestacop.Spark.Jobs.Index;

/// <summary>What is to be done with a day of the index.</summary>
enum IndexStep
{
    /// <summary>Nothing was stored since.</summary>
    Keep,

    /// <summary>Rows were stored since: they become one more file.</summary>
    Append,

    /// <summary>The whole day is read again.</summary>
    Rewrite,
}

/// <summary>Decides by what is stored of a day and what is in the index.</summary>
static class IndexPlan
{
    /// <summary>Files of a day to which rows are still stored; then they are merged.</summary>
    public const int MaxOpenFiles = 60;

    /// <summary>Files of a day that is over.</summary>
    public const int MaxClosedFiles = 8;

    /// <summary>What is to be done.</summary>
    /// <param name="stored">The day of the dataset.</param>
    /// <param name="rewrite">The rewrite that has made it what it is; empty for none. A rewrite may have removed rows.</param>
    /// <param name="known">The day of the index; null for none.</param>
    /// <param name="isOver">Whether the day is over.</param>
    public static IndexStep Of(DatasetDay stored, string rewrite, ReadDay? known, bool isOver)
    {
        if (known is null)
            return IndexStep.Rewrite;
        var isSame = known.Source == SourceOf(stored);
        // A compaction keeps the rows, and with them the source: then the index need not change.
        if (known.Rewrite != rewrite && !isSame)
            return IndexStep.Rewrite;
        var appended = known.Files.Count + (isSame ? 0 : 1);
        if (appended > (isOver ? MaxClosedFiles : MaxOpenFiles))
            return IndexStep.Rewrite;
        return isSame ? IndexStep.Keep : IndexStep.Append;
    }

    /// <summary>A text that changes with what is stored of a day.</summary>
    public static string SourceOf(DatasetDay stored) => string.Create(CultureInfo.InvariantCulture, $"{stored.Files}/{stored.Bytes}/{stored.Fingerprint:x}");
}

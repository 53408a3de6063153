using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>One day that is to be rewritten. Without <see cref="Removed"/> and <see cref="Changed"/> the rows stay as they are.</summary>
/// <param name="Topic">The topic of the dataset.</param>
/// <param name="Date">The day.</param>
/// <param name="Rule">Why: one of <see cref="RewriteRules"/>.</param>
sealed record RewriteRequest(Topic Topic, DateOnly Date, string Rule)
{
    /// <summary>The size of a file by default.</summary>
    public const long DefaultTarget = 256_000_000;

    /// <summary>The size that a file should have, in bytes.</summary>
    public long Target { get; init; } = DefaultTarget;

    /// <summary>Which rows go; rows for which it is null stay.</summary>
    public Column? Removed { get; init; }

    /// <summary>What becomes of the rows that stay. It must give the same rows each time, keep their number and their columns.</summary>
    public Func<DataFrame, DataFrame>? Changed { get; init; }

    /// <summary>Whether the summaries of the day stay as they are, although rows go: the statistics outlive the rows.</summary>
    public bool KeepSummaries { get; init; } = true;

    /// <summary>Whether the replaced files are kept for the grace time. False: they are deleted at once.</summary>
    public bool KeepReplaced { get; init; } = true;
}

/// <summary>What a rewrite has done.</summary>
/// <param name="Id">The id of the rewrite; empty when nothing was to be done.</param>
/// <param name="FilesBefore">The files that were read.</param>
/// <param name="BytesBefore">Their size.</param>
/// <param name="Before">Their rows.</param>
/// <param name="Files">The new files.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="After">Their rows.</param>
/// <param name="Doubled">Rows of records that were stored twice, of which one was kept.</param>
sealed record RewriteResult(string Id, long FilesBefore, long BytesBefore, RowAudit Before, long Files, long Bytes, RowAudit After, long Doubled)
{
    /// <summary>The rows that were removed on purpose.</summary>
    public long RemovedRows => Before.Rows - Doubled - After.Rows;
}

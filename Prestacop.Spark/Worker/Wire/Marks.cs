namespace Prestacop.Spark.Worker.Wire;

/// <summary>The numbers that mark what follows in Spark's protocol for Python workers.</summary>
static class Marks
{
    public const int EndOfData = -1;
    public const int Failure = -2;
    public const int Timing = -3;
    public const int EndOfStream = -4;
    public const int StartOfArrow = -6;

    /// <summary>Another group follows; 0 ends the groups.</summary>
    public const int Group = 1;
}

/// <summary>How Spark wants functions to be called; its numbers for the kinds of Python functions.</summary>
enum CallShape
{
    /// <summary>Batches to batches, a whole partition at once (SQL_MAP_ARROW_ITER_UDF).</summary>
    Map = 207,

    /// <summary>The batches of a group to batches (SQL_GROUPED_MAP_ARROW_UDF).</summary>
    Group = 209,

    /// <summary>Columns to a column (SQL_SCALAR_ARROW_UDF).</summary>
    Scalar = 250,

    /// <summary>The batches of a group to one value (SQL_GROUPED_AGG_ARROW_UDF).</summary>
    Aggregate = 252,

    /// <summary>The same for each row of a group, over the rows of its window (SQL_WINDOW_AGG_ARROW_UDF).</summary>
    Window = 253,
}

namespace Prestacop.Spark.Sql.Expressions;

/// <summary>Starts the definition of a window: <c>Window.PartitionBy("a").OrderBy("b")</c>.</summary>
public static class Window
{
    /// <summary>The frame's bound at the first row of the partition.</summary>
    public static long UnboundedPreceding => long.MinValue;

    /// <summary>The frame's bound at the last row of the partition.</summary>
    public static long UnboundedFollowing => long.MaxValue;

    /// <summary>The frame's bound at the row itself; for a range, at all rows of the same order.</summary>
    public static long CurrentRow => 0;

    /// <summary>Windows of the rows that are equal in the columns.</summary>
    public static WindowSpec PartitionBy(string colName, params string[] colNames) => WindowSpec.Empty.PartitionBy(colName, colNames);

    /// <inheritdoc cref="PartitionBy(string, string[])"/>
    public static WindowSpec PartitionBy(params Column[] columns) => WindowSpec.Empty.PartitionBy(columns);

    /// <summary>One window over all rows, in the order of the columns; Spark brings all rows to one task for it.</summary>
    public static WindowSpec OrderBy(string colName, params string[] colNames) => WindowSpec.Empty.OrderBy(colName, colNames);

    /// <inheritdoc cref="OrderBy(string, string[])"/>
    public static WindowSpec OrderBy(params Column[] columns) => WindowSpec.Empty.OrderBy(columns);

    /// <inheritdoc cref="WindowSpec.RowsBetween(long, long)"/>
    public static WindowSpec RowsBetween(long start, long end) => WindowSpec.Empty.RowsBetween(start, end);

    /// <inheritdoc cref="WindowSpec.RangeBetween(long, long)"/>
    public static WindowSpec RangeBetween(long start, long end) => WindowSpec.Empty.RangeBetween(start, end);

    /// <inheritdoc cref="WindowSpec.RangeBetween(Column, Column)"/>
    public static WindowSpec RangeBetween(Column start, Column end) => WindowSpec.Empty.RangeBetween(start, end);
}

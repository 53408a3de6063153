namespace Prestacop.Spark.Sql;

// Functions of a window: they need Over.
public static partial class Functions
{
    /// <summary><c>row_number</c>: the number of the row in its window, from 1.</summary>
    public static Column RowNumber() => Call("row_number");

    /// <summary><c>rank</c>: the rank in its window, from 1; equal rows share one, and the next is skipped.</summary>
    public static Column Rank() => Call("rank");

    /// <summary><c>dense_rank</c>: the rank in its window, from 1; equal rows share one, and none is skipped.</summary>
    public static Column DenseRank() => Call("dense_rank");

    /// <summary><c>percent_rank</c>: the rank as a share, from 0 to 1.</summary>
    public static Column PercentRank() => Call("percent_rank");

    /// <summary><c>cume_dist</c>: the share of rows that are not after this one, above 0 up to 1.</summary>
    public static Column CumeDist() => Call("cume_dist");

    /// <summary><c>ntile</c>: the number of the part, from 1, when the window is cut into so many parts of about one size.</summary>
    public static Column Ntile(int n) => Call("ntile", Literal(n));

    /// <inheritdoc cref="Ntile(int)"/>
    public static Column Ntile(Column n) => Call("ntile", n);

    /// <summary><c>lag</c>: the value so many rows earlier, or the default (null) where there is no such row.</summary>
    public static Column Lag(Column column, int offset = 1) => Call("lag", column, Literal(offset));

    /// <inheritdoc cref="Lag(Column, int)"/>
    public static Column Lag(string columnName, int offset = 1) => Lag(Col(columnName), offset);

    /// <inheritdoc cref="Lag(Column, int)"/>
    public static Column Lag(Column column, int offset, object? defaultValue) => Call("lag", column, Literal(offset), Lit(defaultValue));

    /// <inheritdoc cref="Lag(Column, int)"/>
    public static Column Lag(string columnName, int offset, object? defaultValue) => Lag(Col(columnName), offset, defaultValue);

    /// <inheritdoc cref="Lag(Column, int)"/>
    public static Column Lag(Column column, int offset, object? defaultValue, bool ignoreNulls) =>
        Call("lag", column, Literal(offset), Lit(defaultValue), Literal(ignoreNulls));

    /// <inheritdoc cref="Lag(Column, int)"/>
    public static Column Lag(string columnName, int offset, object? defaultValue, bool ignoreNulls) =>
        Lag(Col(columnName), offset, defaultValue, ignoreNulls);

    /// <summary><c>lead</c>: the value so many rows later, or the default (null) where there is no such row.</summary>
    public static Column Lead(Column column, int offset = 1) => Call("lead", column, Literal(offset));

    /// <inheritdoc cref="Lead(Column, int)"/>
    public static Column Lead(string columnName, int offset = 1) => Lead(Col(columnName), offset);

    /// <inheritdoc cref="Lead(Column, int)"/>
    public static Column Lead(Column column, int offset, object? defaultValue) => Call("lead", column, Literal(offset), Lit(defaultValue));

    /// <inheritdoc cref="Lead(Column, int)"/>
    public static Column Lead(string columnName, int offset, object? defaultValue) => Lead(Col(columnName), offset, defaultValue);

    /// <inheritdoc cref="Lead(Column, int)"/>
    public static Column Lead(Column column, int offset, object? defaultValue, bool ignoreNulls) =>
        Call("lead", column, Literal(offset), Lit(defaultValue), Literal(ignoreNulls));

    /// <inheritdoc cref="Lead(Column, int)"/>
    public static Column Lead(string columnName, int offset, object? defaultValue, bool ignoreNulls) =>
        Lead(Col(columnName), offset, defaultValue, ignoreNulls);

    /// <summary><c>nth_value</c>: the value of a row of the frame, from 1; null where the frame is shorter.</summary>
    public static Column NthValue(Column column, int offset, bool ignoreNulls = false) =>
        Call("nth_value", column, Literal(offset), Literal(ignoreNulls));

    /// <inheritdoc cref="NthValue(Column, int, bool)"/>
    public static Column NthValue(Column column, Column offset) => Call("nth_value", column, offset, Literal(false));

    /// <inheritdoc cref="NthValue(Column, int, bool)"/>
    public static Column NthValue(Column column, Column offset, Column ignoreNulls) => Call("nth_value", column, offset, ignoreNulls);

    /// <summary>The bound of a frame at the first row of the partition, where bounds are columns.</summary>
    public static Column UnboundedPreceding() => Literal(Expressions.Window.UnboundedPreceding);

    /// <summary>The bound of a frame at the last row of the partition, where bounds are columns.</summary>
    public static Column UnboundedFollowing() => Literal(Expressions.Window.UnboundedFollowing);

    /// <summary>The bound of a frame at the row itself, where bounds are columns.</summary>
    public static Column CurrentRow() => Literal(Expressions.Window.CurrentRow);
}

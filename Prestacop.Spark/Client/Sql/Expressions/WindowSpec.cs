using static Spark.Connect.Expression.Types.Window.Types;
using Boundary = Spark.Connect.Expression.Types.Window.Types.WindowFrame.Types.FrameBoundary;
using FrameType = Spark.Connect.Expression.Types.Window.Types.WindowFrame.Types.FrameType;

namespace Prestacop.Spark.Sql.Expressions;

/// <summary>The rows that a window function sees: their partition, their order, and the frame around the current row.</summary>
/// <remarks>Every method gives a new window; used by <see cref="Column.Over(WindowSpec)"/>.</remarks>
public sealed class WindowSpec
{
    internal static readonly WindowSpec Empty = new([], [], null);

    readonly IReadOnlyList<Column> _partition;
    readonly IReadOnlyList<Column> _order;
    readonly WindowFrame? _frame;

    WindowSpec(IReadOnlyList<Column> partition, IReadOnlyList<Column> order, WindowFrame? frame)
    {
        _partition = partition;
        _order = order;
        _frame = frame;
    }

    /// <summary>Windows of the rows that are equal in the columns, in place of the partition so far.</summary>
    public WindowSpec PartitionBy(string colName, params string[] colNames) => new(Arguments.Columns(colName, colNames), _order, _frame);

    /// <inheritdoc cref="PartitionBy(string, string[])"/>
    public WindowSpec PartitionBy(params Column[] columns) => new([.. Arguments.NoneNull(columns)], _order, _frame);

    /// <summary>The order of the rows within a window, in place of the order so far; ascending unless the column says otherwise.</summary>
    public WindowSpec OrderBy(string colName, params string[] colNames) => new(_partition, Arguments.Columns(colName, colNames), _frame);

    /// <inheritdoc cref="OrderBy(string, string[])"/>
    public WindowSpec OrderBy(params Column[] columns) => new(_partition, [.. Arguments.NoneNull(columns)], _frame);

    /// <summary>A frame counted in rows: <c>(-1, 1)</c> is the row, the one before and the one after.</summary>
    /// <param name="start">The first row relative to the current one, or <see cref="Window.UnboundedPreceding"/>.</param>
    /// <param name="end">The last row relative to the current one, or <see cref="Window.UnboundedFollowing"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The start is after the end, or a bound does not fit 32 bits.</exception>
    public WindowSpec RowsBetween(long start, long end)
    {
        CheckOrder(start, end);
        return new(_partition, _order, Frame(FrameType.Row, RowBound(start, nameof(start)), RowBound(end, nameof(end))));
    }

    /// <summary>A frame by the value of the one order column: <c>(-10, 10)</c> is every row whose value is at most 10 away.</summary>
    /// <param name="start">What is added to the current value for the lower bound, or <see cref="Window.UnboundedPreceding"/>.</param>
    /// <param name="end">What is added to the current value for the upper bound, or <see cref="Window.UnboundedFollowing"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The start is after the end.</exception>
    public WindowSpec RangeBetween(long start, long end)
    {
        CheckOrder(start, end);
        return new(_partition, _order, Frame(FrameType.Range, RangeBound(start), RangeBound(end)));
    }

    /// <summary>A frame by the value of the one order column, with bounds of another type, such as intervals of time.</summary>
    public WindowSpec RangeBetween(Column start, Column end)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(end);
        return new(_partition, _order, Frame(FrameType.Range, RangeBound(start), RangeBound(end)));
    }

    internal Column Apply(Column function) => new(new Proto.Expression
    {
        Window = new Proto.Expression.Types.Window
        {
            WindowFunction = function.Expression,
            PartitionSpec = { _partition.Select(column => column.Expression) },
            OrderSpec = { _order.Select(column => column.ToSortOrder()) },
            FrameSpec = _frame,
        },
    });

    static WindowFrame Frame(FrameType type, Boundary lower, Boundary upper) => new() { FrameType = type, Lower = lower, Upper = upper };

    static void CheckOrder(long start, long end)
    {
        if (start > end)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"The frame starts after its end ({end}).");
    }

    static Boundary RowBound(long offset, string name)
    {
        if (Special(offset) is { } special)
            return special;
        if (offset is < int.MinValue or > int.MaxValue)
            throw new ArgumentOutOfRangeException(name, offset, "A number of rows must fit 32 bits.");
        return new Boundary { Value = Functions.Lit((int)offset).Expression };
    }

    static Boundary RangeBound(long offset) => Special(offset) ?? new Boundary { Value = Functions.Lit(offset).Expression };

    // Microsoft.Spark's UnboundedPreceding() and its like are columns: they come back here as the numbers they are.
    static Boundary RangeBound(Column bound) => bound.Expression.Literal is { HasLong: true } literal
        ? RangeBound(literal.Long)
        : new Boundary { Value = bound.Expression };

    static Boundary? Special(long offset) => offset switch
    {
        0 => new Boundary { CurrentRow = true },
        long.MinValue or long.MaxValue => new Boundary { Unbounded = true },
        _ => null,
    };
}

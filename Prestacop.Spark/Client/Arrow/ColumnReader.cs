using Apache.Arrow;

namespace Prestacop.Spark.Arrow;

/// <summary>Reads the values of one Arrow column as .NET values.</summary>
abstract class ColumnReader(IArrowArray array)
{
    public IArrowArray Array { get; } = array;

    public abstract Type ValueType { get; }

    public bool IsNull(int row) => Array.IsNull(row);

    /// <returns>The value in a box, or null.</returns>
    public abstract object? Get(int row);
}

/// <param name="array">The column.</param>
/// <param name="read">Reads a place that is not null.</param>
sealed class ColumnReader<T>(IArrowArray array, Func<int, T> read) : ColumnReader(array)
{
    public override Type ValueType => typeof(T);

    /// <summary>The value of a place that is not null.</summary>
    public T Value(int row) => read(row);

    public override object? Get(int row) => Array.IsNull(row) ? null : read(row);
}

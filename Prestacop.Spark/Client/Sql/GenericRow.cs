namespace Prestacop.Spark.Sql;

/// <summary>A row to be sent to Spark with <see cref="SparkSession.CreateDataFrame(IEnumerable{GenericRow},Types.StructType)"/>.</summary>
public sealed class GenericRow
{
    readonly object?[] _values;

    /// <summary>A row of the given values, in the order of the schema's columns; a nested struct is a <see cref="GenericRow"/> or <see cref="Row"/>.</summary>
    public GenericRow(object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = values;
    }

    /// <summary>The values.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>The value at a place, from 0.</summary>
    public object? this[int index] => _values[index];

    /// <summary>The number of values.</summary>
    public int Size() => _values.Length;
}

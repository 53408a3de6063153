namespace Prestacop.Spark.Sql;

/// <summary>A row to be sent to Spark with <see cref="SparkSession.CreateDataFrame(IEnumerable{GenericRow},Types.StructType)"/>.</summary>
public sealed class GenericRow : IEquatable<GenericRow>
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
    public object? this[int index] => Get(index);

    /// <summary>The value at a place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    public object? Get(int index) => (uint)index < (uint)_values.Length
        ? _values[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The row has {_values.Length} values.");

    /// <summary>The value at a place, from 0, as <typeparamref name="T"/>; a number is widened when it fits.</summary>
    /// <exception cref="InvalidCastException">The value is of another type, or null where T cannot be.</exception>
    public T GetAs<T>(int index) => ValueConversion.To<T>(Get(index), $"value {index}");

    /// <summary>The number of values.</summary>
    public int Size() => _values.Length;

    /// <summary>Two rows are equal when their values are, lists and maps compared by their content.</summary>
    public bool Equals(GenericRow? other) =>
        other is not null
        && _values.Length == other._values.Length
        && !_values.Where((value, i) => !ValueEquality.AreEqual(value, other._values[i])).Any();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GenericRow);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _values)
            hash.Add(ValueEquality.HashOf(value));
        return hash.ToHashCode();
    }

    /// <summary>The values in brackets, as a <see cref="Row"/> shows them.</summary>
    public override string ToString() => ValueEquality.Show(this);
}

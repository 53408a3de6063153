using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>
/// A row of a result, or a nested struct. A value is null or, by its Spark type: <see cref="bool"/>, <see cref="sbyte"/>, <see cref="short"/>,
/// <see cref="int"/>, <see cref="long"/>, <see cref="float"/>, <see cref="double"/>, <see cref="string"/>, an array of <see cref="byte"/>;
/// <see cref="decimal"/> up to 28 digits of precision and <see cref="System.Data.SqlTypes.SqlDecimal"/> above; <see cref="DateOnly"/>,
/// <see cref="TimeOnly"/>, <see cref="DateTimeOffset"/> in UTC for a timestamp, <see cref="DateTime"/> of unspecified kind for one without a
/// zone; <see cref="TimeSpan"/>, <see cref="YearMonthInterval"/>, <see cref="CalendarInterval"/>, <see cref="Variant"/>, <see cref="Geometry"/>,
/// <see cref="Geography"/>; a list, a dictionary or a <see cref="Row"/>.
/// </summary>
public sealed class Row : IEquatable<Row>
{
    readonly object?[] _values;

    /// <summary>A row of a result, for tests of programs that read rows.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="values">A value for each, of the .NET type that its Spark type becomes. The array is not copied.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than columns.</exception>
    public Row(StructType schema, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(values);
        if (schema.Fields.Count != values.Length)
            throw new ArgumentException($"The row has {values.Length} values, the schema {schema.Fields.Count} columns.", nameof(values));
        Schema = schema;
        _values = values;
    }

    /// <summary>The columns.</summary>
    public StructType Schema { get; }

    /// <summary>The values in the order of the columns.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>The value of a column by its place, from 0.</summary>
    public object? this[int index] => Get(index);

    /// <summary>The number of columns.</summary>
    public int Size() => _values.Length;

    /// <summary>The value of a column by its place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    public object? Get(int index) => (uint)index < (uint)_values.Length
        ? _values[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The row has {_values.Length} columns.");

    /// <summary>The value of a column by its name; an exact name wins over one that differs in case only.</summary>
    /// <exception cref="ArgumentException">There is no such column; the message lists the existing ones.</exception>
    public object? Get(string columnName) => _values[IndexOf(columnName)];

    /// <summary>
    /// The value of a column as <typeparamref name="T"/>. A number is widened when it fits, a decimal converted when it is exact, a struct,
    /// list or map read into a record, list or dictionary.
    /// </summary>
    /// <exception cref="InvalidCastException">The value is of another type, or null where T cannot be.</exception>
    public T GetAs<T>(int index) => ValueConversion.To<T>(Get(index), Schema.Fields[index].Name);

    /// <inheritdoc cref="GetAs{T}(int)"/>
    public T GetAs<T>(string columnName) => GetAs<T>(IndexOf(columnName));

    /// <summary>Whether the value of a column is null.</summary>
    public bool IsNullAt(int index) => Get(index) is null;

    int IndexOf(string columnName)
    {
        ArgumentNullException.ThrowIfNull(columnName);
        var index = Schema.IndexOf(columnName);
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"The row has no column '{columnName}'; it has {string.Join(", ", Schema.Fields.Select(f => $"'{f.Name}'"))}.", nameof(columnName));
    }

    /// <summary>Two rows are equal when their column names and values are, lists and maps compared by their content.</summary>
    public bool Equals(Row? other) =>
        other is not null
        && _values.Length == other._values.Length
        && Schema.Fields.Select(f => f.Name).SequenceEqual(other.Schema.Fields.Select(f => f.Name))
        && !_values.Where((value, i) => !ValueEquality.AreEqual(value, other._values[i])).Any();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Row);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _values)
            hash.Add(ValueEquality.HashOf(value));
        return hash.ToHashCode();
    }

    /// <summary>The values in brackets, as Spark shows a row.</summary>
    public override string ToString() => ValueEquality.Show(this);
}

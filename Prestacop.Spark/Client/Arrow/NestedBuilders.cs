using System.Collections;
using Apache.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Lists, one behind the other, in a column of their elements.</summary>
sealed class ListBuilder(ArrayType type, bool nullable, string name) : ColumnBuilder(type, nullable, name)
{
    readonly OffsetList _ends = new();

    public ColumnBuilder Elements { get; } = ColumnBuilders.For(type.ElementType, type.ContainsNull, $"{name}.element");

    public void AppendItems<T>(IEnumerable<T> items, Action<ColumnBuilder, T> append)
    {
        foreach (var item in items)
            append(Elements, item);
        _ends.Add(Elements.Length);
        Next();
    }

    public override void Append(object value) => AppendItems(
        value is IEnumerable list and not string ? list.Cast<object?>() : throw Mismatch(value), static (elements, item) => elements.AppendAny(item));

    public override ArrayData Build() => Data([_ends.Build()], Elements.Build());

    protected override void AppendEmpty() => _ends.Add(Elements.Length);
}

/// <summary>Maps, one behind the other, in a column of their keys and one of their values.</summary>
sealed class MapBuilder(MapType type, bool nullable, string name) : ColumnBuilder(type, nullable, name)
{
    readonly OffsetList _ends = new();

    public ColumnBuilder Keys { get; } = ColumnBuilders.For(type.KeyType, nullable: false, $"{name}.key");

    public ColumnBuilder Values { get; } = ColumnBuilders.For(type.ValueType, type.ValueContainsNull, $"{name}.value");

    public void AppendEntries<TKey, TValue>(
        IEnumerable<KeyValuePair<TKey, TValue>> entries, Action<ColumnBuilder, TKey> appendKey, Action<ColumnBuilder, TValue> appendValue)
    {
        foreach (var (key, value) in entries)
        {
            appendKey(Keys, key);
            appendValue(Values, value);
        }

        _ends.Add(Keys.Length);
        Next();
    }

    public override void Append(object value) => AppendEntries(
        value switch
        {
            IReadOnlyDictionary<object, object?> map => map,
            IDictionary map => Entries(map),
            _ => throw Mismatch(value),
        },
        static (keys, key) => keys.AppendAny(key),
        static (values, item) => values.AppendAny(item));

    public override ArrayData Build()
    {
        var arrow = (Apache.Arrow.Types.MapType)ArrowTypeMapping.ToArrow(Type);
        var entries = new ArrayData(arrow.KeyValueType, Keys.Length, 0, 0, [ArrowBuffer.Empty], [Keys.Build(), Values.Build()]);
        return Data([_ends.Build()], entries);
    }

    protected override void AppendEmpty() => _ends.Add(Keys.Length);

    static IEnumerable<KeyValuePair<object, object?>> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return new(entry.Key, entry.Value);
    }
}

/// <summary>Structs, and whatever travels as one, in a column for each field.</summary>
sealed class StructBuilder : ColumnBuilder
{
    readonly Action<object, StructBuilder> _append;

    /// <param name="type">The type of the column.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="nullable">Whether it may have nulls.</param>
    /// <param name="name">For messages.</param>
    /// <param name="append">Appends the fields of a value.</param>
    public StructBuilder(DataType type, IEnumerable<StructField> fields, bool nullable, string name, Action<object, StructBuilder> append)
        : base(type, nullable, name)
    {
        _append = append;
        Fields = [.. fields.Select(field => ColumnBuilders.For(field.DataType, field.IsNullable, $"{name}.{field.Name}"))];
    }

    public ColumnBuilder[] Fields { get; }

    /// <summary>Counts a struct whose fields have been appended.</summary>
    public void AppendPresent() => Next();

    public override void Append(object value)
    {
        _append(value, this);
        Next();
    }

    public override ArrayData Build() => Data([], [.. Fields.Select(field => field.Build())]);

    public InvalidCastException Rejects(object value) => Mismatch(value);

    protected override void AppendEmpty()
    {
        foreach (var field in Fields)
            field.AppendAbsent();
    }
}

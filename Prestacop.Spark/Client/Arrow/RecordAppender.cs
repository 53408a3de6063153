using System.Collections.Concurrent;
using System.Linq.Expressions;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Code that takes a record apart into the columns of a schema without a box for each value; it is compiled once for each type and schema.</summary>
static class RecordAppender
{
    /// <exception cref="ArgumentException">The record has no property for a column.</exception>
    public static Action<ColumnBuilder[], T> For<T>(StructType schema) => Compiled<T>.Appenders.GetOrAdd(schema, Compile<T>);

    static class Compiled<T>
    {
        public static readonly ConcurrentDictionary<StructType, Action<ColumnBuilder[], T>> Appenders = new();
    }

    static Action<ColumnBuilder[], T> Compile<T>(StructType schema)
    {
        if (typeof(T) == typeof(Row) || typeof(T) == typeof(GenericRow) || typeof(T) == typeof(object?[]) || typeof(T) == typeof(IReadOnlyList<object?>))
            return (columns, row) => AppendValues(columns, RecordWriter.Values(row!, schema, "data"));
        var columns = Expression.Parameter(typeof(ColumnBuilder[]), "columns");
        var record = Expression.Parameter(typeof(T), "record");
        Expression Column(int at) => Expression.ArrayIndex(columns, Expression.Constant(at));
        if (RecordTypes.IsSingleValue(typeof(T)))
        {
            return schema.Fields is [var only]
                ? Expression.Lambda<Action<ColumnBuilder[], T>>(Append(Column(0), only.DataType, record), columns, record).Compile()
                : throw new ArgumentException($"{typeof(T).Name} is one value; the schema has {schema.Fields.Count} columns.", nameof(schema));
        }

        Expression fields = Expression.Block(typeof(void), AppendFields(schema, record, Column));
        if (!typeof(T).IsValueType)
        {
            var none = Expression.Throw(Expression.New(
                typeof(ArgumentException).GetConstructor([typeof(string)])!, Expression.Constant($"A record of {typeof(T).Name} is null.")));
            fields = Expression.IfThenElse(Expression.ReferenceEqual(record, Expression.Constant(null)), none, fields);
        }

        return Expression.Lambda<Action<ColumnBuilder[], T>>(fields, columns, record).Compile();
    }

    static void AppendValues(ColumnBuilder[] columns, IReadOnlyList<object?> values)
    {
        for (var i = 0; i < columns.Length; i++)
            columns[i].AppendAny(values[i]);
    }

    static IEnumerable<Expression> AppendFields(StructType schema, Expression record, Func<int, Expression> column) =>
        RecordProperty.Matching(record.Type, schema)
            .Select((property, i) => Append(column(i), schema.Fields[i].DataType, property.Get(record)))
            .Append(Expression.Empty());

    /// <summary>Appends a value of a known .NET type to a column of a known Spark type.</summary>
    static Expression Append(Expression column, DataType type, Expression value)
    {
        var absent = Expression.Call(column, nameof(ColumnBuilder.AppendNull), null);
        if (Nullable.GetUnderlyingType(value.Type) is not null)
        {
            var nullable = Expression.Variable(value.Type);
            return Expression.Block(
                [nullable],
                Expression.Assign(nullable, value),
                Expression.IfThenElse(Expression.Property(nullable, "HasValue"), AppendPresent(column, type, Expression.Property(nullable, "Value")), absent));
        }

        if (value.Type.IsValueType)
            return AppendPresent(column, type, value);
        var item = Expression.Variable(value.Type);
        return Expression.Block(
            [item],
            Expression.Assign(item, value),
            Expression.IfThenElse(Expression.ReferenceEqual(item, Expression.Constant(null)), absent, AppendPresent(column, type, item)));
    }

    static Expression AppendPresent(Expression column, DataType type, Expression value)
    {
        if (DirectAppends.Find(value.Type, type) is { } direct)
            return Expression.Invoke(Expression.Constant(direct), column, value);
        switch (type)
        {
            case MapType map when RecordTypes.EntryOf(value.Type) is var (key, item):
                return Expression.Call(
                    Expression.Convert(column, typeof(MapBuilder)), nameof(MapBuilder.AppendEntries), [key, item],
                    Expression.Convert(value, typeof(IEnumerable<>).MakeGenericType(typeof(KeyValuePair<,>).MakeGenericType(key, item))),
                    Appender(key, map.KeyType), Appender(item, map.ValueType));
            case ArrayType array when value.Type != typeof(string) && CollectionConversion.ElementOf(value.Type) is { } element:
                return Expression.Call(
                    Expression.Convert(column, typeof(ListBuilder)), nameof(ListBuilder.AppendItems), [element],
                    Expression.Convert(value, typeof(IEnumerable<>).MakeGenericType(element)), Appender(element, array.ElementType));
            case StructType fields when !RecordTypes.IsSingleValue(value.Type) && value.Type != typeof(GenericRow):
                var builder = Expression.Variable(typeof(StructBuilder));
                return Expression.Block(
                    typeof(void),
                    [builder],
                    [
                        Expression.Assign(builder, Expression.Convert(column, typeof(StructBuilder))),
                        .. AppendFields(fields, value, i => Expression.ArrayIndex(Expression.Property(builder, nameof(StructBuilder.Fields)), Expression.Constant(i))),
                        Expression.Call(builder, nameof(StructBuilder.AppendPresent), null),
                    ]);
            default:
                return Expression.Call(column, nameof(ColumnBuilder.Append), null, Expression.Convert(value, typeof(object)));
        }
    }

    /// <summary>Appends the items of a collection.</summary>
    static ConstantExpression Appender(Type item, DataType type)
    {
        var (column, value) = (Expression.Parameter(typeof(ColumnBuilder), "column"), Expression.Parameter(item, "value"));
        return Expression.Constant(Expression.Lambda(
            typeof(Action<,>).MakeGenericType(typeof(ColumnBuilder), item), Append(column, type, value), column, value).Compile());
    }
}

using System.Linq.Expressions;
using Apache.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>
/// Makes records of record batches. A column whose .NET type is the one the record wants is read without a box; the code for it
/// is compiled once for each result.
/// </summary>
sealed class RecordDecoder<T>(StructType schema)
{
    Func<ColumnReader[], int, T>? _read;

    public IEnumerable<T> Records(RecordBatch batch)
    {
        var columns = RowReader.Columns(batch, schema);
        var read = _read ??= Compile(columns);
        for (var row = 0; row < batch.Length; row++)
            yield return read(columns, row);
    }

    Func<ColumnReader[], int, T> Compile(ColumnReader[] columns)
    {
        var readers = Expression.Parameter(typeof(ColumnReader[]), "readers");
        var row = Expression.Parameter(typeof(int), "row");
        Expression Column(int at, Type target) =>
            Read(Expression.ArrayIndex(readers, Expression.Constant(at)), columns[at].ValueType, row, target, schema.Fields[at].Name);

        if (IsSingleValue(typeof(T)))
        {
            if (schema.Fields.Count != 1)
                throw new InvalidOperationException($"{typeof(T).Name} is one value; the result has {schema.Fields.Count} columns.");
            return Expression.Lambda<Func<ColumnReader[], int, T>>(Column(0, typeof(T)), readers, row).Compile();
        }

        var shape = RecordReader.ShapeOf(typeof(T));
        var made = Expression.New(
            shape.Constructor,
            shape.Parameters.Select(p => Column(RecordReader.IndexOf(schema, p.Name!, typeof(T)), p.ParameterType)));
        var bindings = shape.Properties
            .Select(property => (property, at: schema.IndexOf(property.Name)))
            .Where(pair => pair.at >= 0)
            .Select(pair => Expression.Bind(pair.property, Column(pair.at, pair.property.PropertyType)));
        return Expression.Lambda<Func<ColumnReader[], int, T>>(Expression.MemberInit(made, bindings), readers, row).Compile();
    }

    static Expression Read(Expression reader, Type source, Expression row, Type target, string name)
    {
        var wanted = Nullable.GetUnderlyingType(target) ?? target;
        if (wanted != source)
        {
            var boxed = Expression.Call(reader, nameof(ColumnReader.Get), null, row);
            return Expression.Convert(
                Expression.Call(typeof(ValueConversion), nameof(ValueConversion.To), null, boxed, Expression.Constant(target), Expression.Constant(name)),
                target);
        }

        var value = Expression.Convert(
            Expression.Call(Expression.Convert(reader, typeof(ColumnReader<>).MakeGenericType(source)), nameof(ColumnReader<T>.Value), null, row),
            target);
        var isNull = Expression.Call(reader, nameof(ColumnReader.IsNull), null, row);
        Expression absent = target.IsValueType && wanted == target
            ? Expression.Convert(
                Expression.Call(
                    typeof(ValueConversion), nameof(ValueConversion.To), null,
                    Expression.Constant(null, typeof(object)), Expression.Constant(target), Expression.Constant(name)),
                target)
            : Expression.Default(target);
        return Expression.Condition(isNull, absent, value);
    }

    static bool IsSingleValue(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsArray || Nullable.GetUnderlyingType(type) is not null || type.Namespace == nameof(System)
        || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true
        || type == typeof(Row) || type == typeof(Variant) || type == typeof(CalendarInterval) || type == typeof(Sql.YearMonthInterval);
}

using System.Data.SqlTypes;
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
        var read = Reader(columns);
        for (var row = 0; row < batch.Length; row++)
            yield return read(columns, row);
    }

    /// <summary>The code that makes a record of a row; it fits every batch of the schema.</summary>
    public Func<ColumnReader[], int, T> Reader(ColumnReader[] columns) => _read ??= Compile(columns);

    Func<ColumnReader[], int, T> Compile(ColumnReader[] columns)
    {
        var readers = Expression.Parameter(typeof(ColumnReader[]), "readers");
        var row = Expression.Parameter(typeof(int), "row");
        Expression Column(int at, Type target) =>
            Read(Expression.ArrayIndex(readers, Expression.Constant(at)), columns[at].ValueType, row, target, schema.Fields[at].Name);

        if (RecordTypes.IsSingleValue(typeof(T)))
        {
            if (schema.Fields.Count != 1)
                throw new InvalidOperationException($"{typeof(T).Name} is one value; the result has {schema.Fields.Count} columns.");
            return Expression.Lambda<Func<ColumnReader[], int, T>>(Column(0, typeof(T)), readers, row).Compile();
        }

        var shape = RecordShape.Of(typeof(T));
        var values = shape.Members.Zip(shape.PlacesIn(schema), (member, at) => at < 0 ? null : Column(at, member.Type));
        return Expression.Lambda<Func<ColumnReader[], int, T>>(shape.New([.. values]), readers, row).Compile();
    }

    static Expression Read(Expression reader, Type source, Expression row, Type target, string name)
    {
        var wanted = Nullable.GetUnderlyingType(target) ?? target;
        var isWideDecimal = wanted == typeof(decimal) && source == typeof(SqlDecimal);
        if (wanted != source && !isWideDecimal)
        {
            var boxed = Expression.Call(reader, nameof(ColumnReader.Get), null, row);
            return Expression.Convert(
                Expression.Call(typeof(ValueConversion), nameof(ValueConversion.To), null, boxed, Expression.Constant(target), Expression.Constant(name)),
                target);
        }

        Expression held = Expression.Call(Expression.Convert(reader, typeof(ColumnReader<>).MakeGenericType(source)), nameof(ColumnReader<T>.Value), null, row);
        if (isWideDecimal)
            held = Expression.Call(typeof(NumberConversion), nameof(NumberConversion.ToDecimal), null, held, Expression.Constant(name));
        var value = Expression.Convert(held, target);
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
}

using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>Reads a row into a record, class or tuple; the code for it is compiled once for each schema and type.</summary>
static class RecordReader
{
    static readonly ConditionalWeakTable<StructType, ConcurrentDictionary<Type, Func<Row, object>>> Readers = [];

    public static object Read(Row row, Type type) => Readers.GetOrCreateValue(row.Schema).GetOrAdd(type, Compile, row.Schema)(row);

    static Func<Row, object> Compile(Type type, StructType schema)
    {
        var row = Expression.Parameter(typeof(Row), "row");
        var shape = RecordShape.Of(type);
        var values = shape.Members.Zip(shape.PlacesIn(schema), (member, at) => at < 0 ? null : Expression.Convert(
            Expression.Call(
                typeof(ValueConversion), nameof(ValueConversion.To), null,
                Expression.Call(row, nameof(Row.Get), null, Expression.Constant(at)),
                Expression.Constant(member.Type, typeof(Type)),
                Expression.Constant(schema.Fields[at].Name)),
            member.Type));
        return Expression.Lambda<Func<Row, object>>(Expression.Convert(shape.New([.. values]), typeof(object)), row).Compile();
    }
}

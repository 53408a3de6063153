using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Takes rows apart whose type is known only when they come; <see cref="RecordAppender"/> does it for a known type.</summary>
static class RecordWriter
{
    static readonly ConditionalWeakTable<StructType, ConcurrentDictionary<Type, Func<object, object?[]>>> Getters = [];

    /// <summary>The values of a record; of a plain value or a collection itself.</summary>
    public static IReadOnlyList<object?> ValuesOf(object? record, StructType schema) =>
        record is null || RecordTypes.IsSingleValue(record.GetType()) ? [record] : Values(record, schema, record.GetType().Name);

    /// <summary>The values of a row, in the order of the schema.</summary>
    public static IReadOnlyList<object?> Values(object row, StructType schema, string name)
    {
        var values = row switch
        {
            GenericRow generic => generic.Values,
            Row typed => typed.Values,
            IReadOnlyList<object?> list => list,
            _ => Getters.GetOrCreateValue(schema).GetOrAdd(row.GetType(), Compile, schema)(row),
        };
        return values.Count == schema.Fields.Count
            ? values
            : throw new ArgumentException($"A row of '{name}' has {values.Count} values, the schema {schema.Fields.Count} columns.", nameof(row));
    }

    static Func<object, object?[]> Compile(Type type, StructType schema)
    {
        var record = Expression.Parameter(typeof(object), "record");
        var typed = Expression.Convert(record, type);
        var values = RecordProperty.Matching(type, schema).Select(property => Expression.Convert(property.Get(typed), typeof(object)));
        return Expression.Lambda<Func<object, object?[]>>(Expression.NewArrayInit(typeof(object), values), record).Compile();
    }
}

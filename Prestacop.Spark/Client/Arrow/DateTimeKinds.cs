using Apache.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>
/// The type of a <see cref="DateTime"/> whose values have not been seen yet: of kind Utc or Local they are instants (TIMESTAMP), of unspecified kind
/// they are not (TIMESTAMP_NTZ).
/// </summary>
sealed record InferredTimestampType : DataType
{
    public override string TypeName => "timestamp";
}

/// <summary>Sees the kinds of a column's values.</summary>
sealed class DateTimeKindBuilder(DataType type, bool nullable, string name) : ColumnBuilder(type, nullable, name)
{
    bool? _instants;

    /// <summary>What the values seen are; without any, times without a zone.</summary>
    public DataType Seen => _instants == true ? new TimestampType() : new TimestampNtzType();

    public void AppendValue(DateTime value)
    {
        var instant = value.Kind != DateTimeKind.Unspecified;
        if ((_instants ??= instant) != instant)
        {
            throw new InvalidCastException(
                $"Column '{Name}' has DateTimes of kind Utc or Local, which are instants, and others of unspecified kind, which are not: " +
                "give all of them a kind (DateTime.SpecifyKind), or use DateTimeOffset.");
        }

        Next();
    }

    public override void Append(object value) => AppendValue(value is DateTime time ? time : throw Mismatch(value));

    public override ArrayData Build() => throw new InvalidOperationException("The type of the column is not known yet.");

    protected override void AppendEmpty()
    {
    }
}

/// <summary>Decides the type of the DateTimes in a schema by the values that are there.</summary>
static class DateTimeKinds
{
    public static StructType Resolve<T>(StructType schema, IReadOnlyList<T> rows)
    {
        if (!IsOpen(schema))
            return schema;
        var seen = Pruned(schema);
        var builders = ColumnBuilders.For(seen);
        var append = RecordAppender.For<T>(seen);
        foreach (var row in rows)
            append(builders, row);
        return Resolved(schema, builders);
    }

    /// <summary>The type for no values at all.</summary>
    public static DataType Resolve(DataType type) => IsOpen(type) ? Resolved(type, ColumnBuilders.For(Pruned(type), nullable: true, "")) : type;

    static bool IsOpen(DataType type) => type switch
    {
        InferredTimestampType => true,
        ArrayType t => IsOpen(t.ElementType),
        MapType t => IsOpen(t.KeyType) || IsOpen(t.ValueType),
        StructType t => t.Fields.Any(field => IsOpen(field.DataType)),
        _ => false,
    };

    /// <summary>The schema without the fields in which there is nothing to decide.</summary>
    static StructType Pruned(StructType type) =>
        new(type.Fields.Where(field => IsOpen(field.DataType)).Select(field => field with { DataType = Pruned(field.DataType) }));

    static DataType Pruned(DataType type) => type switch
    {
        ArrayType t => t with { ElementType = Pruned(t.ElementType) },
        MapType t when IsOpen(t.ValueType) => t with { ValueType = Pruned(t.ValueType) },
        StructType t => Pruned(t),
        _ => type,
    };

    static DataType Resolved(DataType type, ColumnBuilder seen) => (type, seen) switch
    {
        (InferredTimestampType, DateTimeKindBuilder kinds) => kinds.Seen,
        (ArrayType t, ListBuilder list) => t with { ElementType = Resolved(t.ElementType, list.Elements) },
        (MapType t, MapBuilder map) => t with { KeyType = Resolved(t.KeyType, map.Keys), ValueType = Resolved(t.ValueType, map.Values) },
        (StructType t, StructBuilder fields) => Resolved(t, fields.Fields),
        _ => type,
    };

    static StructType Resolved(StructType type, ColumnBuilder[] seen)
    {
        var next = 0;
        return new StructType(type.Fields.Select(field =>
            IsOpen(field.DataType) ? field with { DataType = Resolved(field.DataType, seen[next++]) } : field));
    }
}

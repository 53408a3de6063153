using System.Collections;
using System.Data.SqlTypes;
using System.Numerics;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Finds the Spark type for a .NET type.</summary>
static class RecordTypes
{
    /// <summary>The column of a value that is not a record, as Spark names it.</summary>
    const string SingleColumn = "_1";

    /// <summary>The schema for records of a type: its public properties; for a plain value or a collection one column. A DateTime is left open.</summary>
    /// <exception cref="NotSupportedException">Spark has no such type.</exception>
    public static StructType SchemaOf(Type type) => IsSingleValue(type)
        ? new StructType(new StructField(SingleColumn, TypeOf(type, []), RecordProperty.IsNullableType(type)))
        : RecordType(Nullable.GetUnderlyingType(type) ?? type, []);

    /// <summary>The Spark type for a .NET type.</summary>
    public static DataType TypeOf(Type type) => DateTimeKinds.Resolve(TypeOf(type, []));

    /// <summary>Whether a type is that of one column: a value of .NET or Spark, or a collection. Records and tuples have several.</summary>
    public static bool IsSingleValue(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return !RecordShape.IsTuple(plain)
            && (plain.Assembly == typeof(object).Assembly || SimpleType(plain) is not null || typeof(IEnumerable).IsAssignableFrom(plain) || plain == typeof(Row));
    }

    static StructType RecordType(Type type, Type[] outer)
    {
        if (outer.Contains(type))
            throw new NotSupportedException($"{type.Name} contains itself; Spark has no such type.");
        var properties = RecordProperty.Of(type);
        return properties.Count > 0
            ? new StructType(properties.Select(p => new StructField(p.Column, TypeOf(p.Type, [.. outer, type]), p.IsNullable)))
            : throw new NotSupportedException($"{type.Name} has no public properties and is not a type that Spark knows.");
    }

    static DataType TypeOf(Type type, Type[] outer)
    {
        if (SimpleType(type) is { } simple)
            return simple;
        if (EntryOf(type) is var (key, value))
            return new MapType(TypeOf(key, outer), TypeOf(value, outer));
        return typeof(IEnumerable).IsAssignableFrom(type) && CollectionConversion.ElementOf(type) is { } element
            ? new ArrayType(TypeOf(element, outer))
            : RecordType(Nullable.GetUnderlyingType(type) ?? type, outer);
    }

    /// <summary>The key and value types of a dictionary.</summary>
    public static (Type Key, Type Value)? EntryOf(Type type) =>
        type.GetInterfaces().Prepend(type)
            .FirstOrDefault(t => t.IsGenericType
                && (t.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || t.GetGenericTypeDefinition() == typeof(IDictionary<,>)))
            ?.GetGenericArguments() is [var key, var value]
            ? (key, value)
            : null;

    static DataType? SimpleType(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? new StringType() : Simple.GetValueOrDefault(plain);
    }

    static readonly Dictionary<Type, DataType> Simple = new()
    {
        [typeof(bool)] = new BooleanType(),
        [typeof(sbyte)] = new ByteType(),
        [typeof(byte)] = new ShortType(),
        [typeof(short)] = new ShortType(),
        [typeof(ushort)] = new IntegerType(),
        [typeof(int)] = new IntegerType(),
        [typeof(uint)] = new LongType(),
        [typeof(long)] = new LongType(),
        [typeof(ulong)] = new DecimalType(20, 0),
        [typeof(float)] = new FloatType(),
        [typeof(double)] = new DoubleType(),
        // Spark's own choice for a decimal whose type is not known.
        [typeof(decimal)] = new DecimalType(38, 18),
        [typeof(SqlDecimal)] = new DecimalType(38, 18),
        [typeof(BigInteger)] = new DecimalType(38, 0),
        [typeof(string)] = new StringType(),
        [typeof(char)] = new StringType(),
        [typeof(Guid)] = new StringType(),
        [typeof(byte[])] = new BinaryType(),
        [typeof(DateOnly)] = new DateType(),
        [typeof(TimeOnly)] = new TimeType(),
        [typeof(DateTimeOffset)] = new TimestampType(),
        [typeof(DateTime)] = new InferredTimestampType(),
        [typeof(TimeSpan)] = new DayTimeIntervalType(),
        [typeof(Sql.YearMonthInterval)] = new YearMonthIntervalType(),
        [typeof(CalendarInterval)] = new CalendarIntervalType(),
        [typeof(Variant)] = new Sql.Types.VariantType(),
        [typeof(Geometry)] = new GeometryType(GeometryType.AnySrid),
        [typeof(Geography)] = new GeographyType(),
    };
}

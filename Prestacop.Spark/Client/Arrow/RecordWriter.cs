using System.Collections;
using System.Data.SqlTypes;
using System.Reflection;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Takes rows and records apart, and finds the Spark type for a .NET type.</summary>
static class RecordWriter
{
    /// <summary>The column of a value that is not a record, as Spark names it.</summary>
    const string SingleColumn = "_1";
    static readonly NullabilityInfoContext Nullability = new();
    static readonly Lock NullabilityLock = new();

    /// <summary>The values of a row, in the order of the schema.</summary>
    public static IReadOnlyList<object?> Values(object row, StructType schema, string name)
    {
        var values = row switch
        {
            GenericRow generic => generic.Values,
            Row typed => typed.Values,
            object?[] array => array,
            _ => ReadProperties(row, schema),
        };
        return values.Count == schema.Fields.Count
            ? values
            : throw new ArgumentException($"A row of '{name}' has {values.Count} values, the schema {schema.Fields.Count} columns.", nameof(row));
    }

    /// <summary>The schema for records of a type: its public properties; for a plain value one column.</summary>
    public static StructType SchemaOf(Type type) =>
        SimpleType(type) is { } simple
            ? new StructType(new StructField(SingleColumn, simple, IsNullableValue(type)))
            : RecordType(type, []);

    public static IReadOnlyList<object?> ValuesOf(object? record, StructType schema) =>
        record is null || SimpleType(record.GetType()) is not null ? [record] : ReadProperties(record, schema);

    static object?[] ReadProperties(object record, StructType schema)
    {
        var type = record.GetType();
        return [.. schema.Fields.Select(field =>
            (type.GetProperty(field.Name) ?? throw new ArgumentException($"{type.Name} has no property '{field.Name}'.", nameof(record))).GetValue(record))];
    }

    static StructType RecordType(Type type, Type[] outer)
    {
        if (outer.Contains(type))
            throw new NotSupportedException($"{type.Name} contains itself; Spark has no such type.");
        var properties = type.GetProperties().Where(p => p.GetMethod is { IsPublic: true, IsStatic: false } && p.GetIndexParameters().Length == 0).ToArray();
        return properties.Length > 0
            ? new StructType(properties.Select(p => new StructField(p.Name, TypeOf(p.PropertyType, [.. outer, type]), MayBeNull(p))))
            : throw new NotSupportedException($"{type.Name} has no public properties and is not a type that Spark knows.");
    }

    /// <summary>The Spark type for a .NET type.</summary>
    public static DataType TypeOf(Type type) => TypeOf(type, []);

    static DataType TypeOf(Type type, Type[] outer)
    {
        if (SimpleType(type) is { } simple)
            return simple;
        var (key, value) = DictionaryOf(type);
        if (key is not null && value is not null)
            return new MapType(TypeOf(key, outer), TypeOf(value, outer));
        return ElementOf(type) is { } element
            ? new ArrayType(TypeOf(element, outer))
            : RecordType(Nullable.GetUnderlyingType(type) ?? type, outer);
    }

    /// <summary>Whether a type is that of one value, and not of a list, map or record.</summary>
    public static bool IsSimple(Type type) => SimpleType(type) is not null;

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
        [typeof(float)] = new FloatType(),
        [typeof(double)] = new DoubleType(),
        // Spark's own choice for a decimal whose type is not known.
        [typeof(decimal)] = new DecimalType(38, 18),
        [typeof(SqlDecimal)] = new DecimalType(38, 18),
        [typeof(string)] = new StringType(),
        [typeof(char)] = new StringType(),
        [typeof(Guid)] = new StringType(),
        [typeof(byte[])] = new BinaryType(),
        [typeof(DateOnly)] = new DateType(),
        [typeof(TimeOnly)] = new TimeType(),
        [typeof(DateTimeOffset)] = new TimestampType(),
        [typeof(DateTime)] = new TimestampNtzType(),
        [typeof(TimeSpan)] = new DayTimeIntervalType(),
        [typeof(Sql.YearMonthInterval)] = new YearMonthIntervalType(),
        [typeof(CalendarInterval)] = new CalendarIntervalType(),
        [typeof(Variant)] = new Sql.Types.VariantType(),
        [typeof(Geometry)] = new GeometryType(GeometryType.AnySrid),
        [typeof(Geography)] = new GeographyType(),
        [typeof(ulong)] = new DecimalType(20, 0),
        [typeof(System.Numerics.BigInteger)] = new DecimalType(38, 0),
    };

    static (Type? Key, Type? Value) DictionaryOf(Type type) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            ?.GetGenericArguments() is [var key, var value]
            ? (key, value)
            : (null, null);

    static Type? ElementOf(Type type) =>
        !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Prepend(type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    static bool IsNullableValue(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    static bool MayBeNull(PropertyInfo property)
    {
        if (property.PropertyType.IsValueType)
            return Nullable.GetUnderlyingType(property.PropertyType) is not null;
        // NullabilityInfoContext is not thread-safe.
        lock (NullabilityLock)
            return Nullability.Create(property).ReadState != NullabilityState.NotNull;
    }
}

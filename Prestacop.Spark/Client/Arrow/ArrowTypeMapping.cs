using Apache.Arrow;
using Apache.Arrow.Types;
using Prestacop.Spark.Sql.Types;
using SparkTypes = Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>The Arrow type in which Spark takes each of its types.</summary>
static class ArrowTypeMapping
{
    public static Schema ToArrow(SparkTypes.StructType schema) => new(schema.Fields.Select(ToField).ToList(), null);

    static Field ToField(StructField field) => ToField(field.Name, field.DataType, field.IsNullable);

    static Field ToField(string name, DataType type, bool nullable) => new(name, ToArrow(type), nullable);

    public static IArrowType ToArrow(DataType type) => type switch
    {
        SparkTypes.BooleanType => Apache.Arrow.Types.BooleanType.Default,
        ByteType => Int8Type.Default,
        ShortType => Int16Type.Default,
        SparkTypes.IntegerType => Int32Type.Default,
        LongType => Int64Type.Default,
        SparkTypes.FloatType => Apache.Arrow.Types.FloatType.Default,
        SparkTypes.DoubleType => Apache.Arrow.Types.DoubleType.Default,
        DecimalType t => new Decimal128Type(t.Precision, t.Scale),
        SparkTypes.StringType or CharType or VarcharType => Apache.Arrow.Types.StringType.Default,
        SparkTypes.BinaryType => Apache.Arrow.Types.BinaryType.Default,
        SparkTypes.DateType => Date32Type.Default,
        SparkTypes.TimeType => new Time64Type(TimeUnit.Nanosecond),
        SparkTypes.TimestampType => new Apache.Arrow.Types.TimestampType(TimeUnit.Microsecond, "UTC"),
        TimestampNtzType => new Apache.Arrow.Types.TimestampType(TimeUnit.Microsecond, (string?)null),
        DayTimeIntervalType => DurationType.Microsecond,
        YearMonthIntervalType => IntervalType.YearMonth,
        CalendarIntervalType => IntervalType.MonthDayNanosecond,
        SparkTypes.NullType => Apache.Arrow.Types.NullType.Default,
        ArrayType t => new ListType(ToField("element", t.ElementType, t.ContainsNull)),
        SparkTypes.MapType t => new Apache.Arrow.Types.MapType(
            ToField("key", t.KeyType, nullable: false), ToField("value", t.ValueType, t.ValueContainsNull), keySorted: false),
        SparkTypes.StructType t => new Apache.Arrow.Types.StructType(NestedFields(t)),
        SparkTypes.VariantType => VariantStruct,
        GeometryType t => SpatialStruct("geometry", t.Srid),
        GeographyType t => SpatialStruct("geography", t.Srid),
        _ => throw new NotSupportedException($"Values of type {type} cannot be sent to Spark; send another type and cast it on the server."),
    };

    /// <summary>Spark knows a variant by this mark on its metadata.</summary>
    static readonly Apache.Arrow.Types.StructType VariantStruct = new(new List<Field>
    {
        new("value", Apache.Arrow.Types.BinaryType.Default, false),
        new("metadata", Apache.Arrow.Types.BinaryType.Default, false, new Dictionary<string, string> { ["variant"] = "true" }),
    });

    /// <summary>
    /// The server finds the fields of a nested struct in the data by their names, so that they must differ. It names them by the schema afterwards,
    /// in which they may be equal.
    /// </summary>
    static List<Field> NestedFields(SparkTypes.StructType type)
    {
        var unique = type.Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).Count() == type.Fields.Count;
        return [.. type.Fields.Select((field, i) => unique ? ToField(field) : ToField($"{i}_{field.Name}", field.DataType, field.IsNullable))];
    }

    static Apache.Arrow.Types.StructType SpatialStruct(string mark, int srid) => new(new List<Field>
    {
        new("srid", Int32Type.Default, false),
        new("wkb", Apache.Arrow.Types.BinaryType.Default, false, new Dictionary<string, string>
        {
            [mark] = "true",
            // The server reads a number here, also for values that have one each.
            ["srid"] = srid.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }),
    });
}

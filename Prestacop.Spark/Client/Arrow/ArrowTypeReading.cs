using Apache.Arrow;
using Apache.Arrow.Types;
using Prestacop.Spark.Sql.Types;
using SparkTypes = Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>The Spark type of which an Arrow type came: the way back of <see cref="ArrowTypeMapping"/>.</summary>
static class ArrowTypeReading
{
    public static SparkTypes.StructType ToSpark(Schema schema) => new(schema.FieldsList.Select(ToField));

    static StructField ToField(Field field) => new(field.Name, ToSpark(field), field.IsNullable);

    static DataType ToSpark(Field field) => field.DataType switch
    {
        Apache.Arrow.Types.BooleanType => new SparkTypes.BooleanType(),
        Int8Type => new ByteType(),
        Int16Type => new ShortType(),
        Int32Type => new SparkTypes.IntegerType(),
        Int64Type => new LongType(),
        Apache.Arrow.Types.FloatType => new SparkTypes.FloatType(),
        Apache.Arrow.Types.DoubleType => new SparkTypes.DoubleType(),
        Decimal128Type t => new DecimalType(t.Precision, t.Scale),
        Apache.Arrow.Types.StringType or LargeStringType => new SparkTypes.StringType(),
        Apache.Arrow.Types.BinaryType or LargeBinaryType => new SparkTypes.BinaryType(),
        Date32Type => new SparkTypes.DateType(),
        Time64Type => new SparkTypes.TimeType(),
        Apache.Arrow.Types.TimestampType t => string.IsNullOrEmpty(t.Timezone) ? new TimestampNtzType() : new SparkTypes.TimestampType(),
        DurationType => new DayTimeIntervalType(),
        IntervalType { Unit: IntervalUnit.YearMonth } => new YearMonthIntervalType(),
        IntervalType => new CalendarIntervalType(),
        Apache.Arrow.Types.NullType => new SparkTypes.NullType(),
        Apache.Arrow.Types.MapType t => new SparkTypes.MapType(ToSpark(t.KeyField), ToSpark(t.ValueField), t.ValueField.IsNullable),
        ListType t => new ArrayType(ToSpark(t.ValueField), t.ValueField.IsNullable),
        Apache.Arrow.Types.StructType t => Marked(t) ?? new SparkTypes.StructType(t.Fields.Select(ToField)),
        var other => throw new NotSupportedException($"The column '{field.Name}' comes as Arrow's {other.Name}, which a function cannot read: cast it before."),
    };

    /// <summary>A type that travels as a struct with a mark on one of its fields.</summary>
    static DataType? Marked(Apache.Arrow.Types.StructType type)
    {
        foreach (var field in type.Fields.Where(field => field.HasMetadata))
        {
            if (field.Metadata.ContainsKey("variant"))
                return new SparkTypes.VariantType();
            if (field.Metadata.ContainsKey("geometry"))
                return new GeometryType(SridOf(field));
            if (field.Metadata.ContainsKey("geography"))
                return new GeographyType(SridOf(field));
        }

        return null;
    }

    static int SridOf(Field field) => int.TryParse(
        field.Metadata.GetValueOrDefault("srid"), System.Globalization.CultureInfo.InvariantCulture, out var srid) ? srid : GeometryType.AnySrid;
}

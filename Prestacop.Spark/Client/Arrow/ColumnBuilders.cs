using System.Globalization;
using System.Numerics;
using Apache.Arrow.Scalars;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Chooses how a column of a Spark type is built of .NET values.</summary>
static class ColumnBuilders
{
    static readonly StructField[] VariantParts = [new("value", new BinaryType()), new("metadata", new BinaryType())];
    static readonly StructField[] SpatialParts = [new("srid", new IntegerType()), new("wkb", new BinaryType())];

    public static ColumnBuilder[] For(StructType schema) => [.. schema.Fields.Select(field => For(field.DataType, field.IsNullable, field.Name))];

    /// <exception cref="NotSupportedException">Spark takes no values of this type.</exception>
    public static ColumnBuilder For(DataType type, bool nullable, string name) => type switch
    {
        BooleanType => new BitBuilder(type, nullable, name),
        ByteType => new FixedBuilder<sbyte>(type, nullable, name, Checked<sbyte>),
        ShortType => new FixedBuilder<short>(type, nullable, name, Checked<short>),
        IntegerType => new FixedBuilder<int>(type, nullable, name, Checked<int>),
        LongType => new FixedBuilder<long>(type, nullable, name, Checked<long>),
        FloatType => new FixedBuilder<float>(type, nullable, name, Checked<float>),
        DoubleType => new FixedBuilder<double>(type, nullable, name, Checked<double>),
        DecimalType t => new FixedBuilder<Int128>(type, nullable, name, (v, _) => ExactDecimal.Unscale(v, t.Precision, t.Scale, name)),
        StringType or CharType or VarcharType or BinaryType => new BytesBuilder(type, nullable, name),
        NullType => new NullBuilder(type, name),
        ArrayType t => new ListBuilder(t, nullable, name),
        MapType t => new MapBuilder(t, nullable, name),
        StructType t => new StructBuilder(t, t.Fields, nullable, name, AppendFields),
        Sql.Types.VariantType => new StructBuilder(type, VariantParts, nullable, name, AppendVariant),
        GeometryType or GeographyType => new StructBuilder(type, SpatialParts, nullable, name, AppendShape),
        InferredTimestampType => new DateTimeKindBuilder(type, nullable, name),
        _ => Temporal(type, nullable, name) ?? throw new NotSupportedException($"Column '{name}': values of type {type} cannot be sent to Spark."),
    };

    static ColumnBuilder? Temporal(DataType type, bool nullable, string name) => type switch
    {
        DateType => new FixedBuilder<int>(type, nullable, name, (v, b) => SparkTime.Days(Exactly<DateOnly>(v, b))),
        TimeType t => new FixedBuilder<long>(type, nullable, name, (v, b) => SparkTime.Nanoseconds(Exactly<TimeOnly>(v, b), t.Precision)),
        TimestampType => new FixedBuilder<long>(type, nullable, name, (v, b) => v is DateTime time
            ? SparkTime.InstantMicroseconds(time, b.Name)
            : SparkTime.Microseconds(Exactly<DateTimeOffset>(v, b))),
        TimestampNtzType => new FixedBuilder<long>(type, nullable, name, (v, b) => SparkTime.LocalMicroseconds(Exactly<DateTime>(v, b), b.Name)),
        DayTimeIntervalType => new FixedBuilder<long>(type, nullable, name, (v, b) => SparkTime.Microseconds(Exactly<TimeSpan>(v, b))),
        YearMonthIntervalType => new FixedBuilder<int>(type, nullable, name, (v, b) => Exactly<Sql.YearMonthInterval>(v, b).TotalMonths),
        CalendarIntervalType => new FixedBuilder<MonthDayNanosecondInterval>(
            type, nullable, name, (v, b) => SparkTime.Interval(Exactly<CalendarInterval>(v, b))),
        _ => null,
    };

    static void AppendFields(object value, StructBuilder builder)
    {
        var values = RecordWriter.Values(value, (StructType)builder.Type, builder.Name);
        for (var i = 0; i < builder.Fields.Length; i++)
            builder.Fields[i].AppendAny(values[i]);
    }

    static void AppendVariant(object value, StructBuilder builder)
    {
        var variant = value as Variant ?? throw builder.Rejects(value);
        ((BytesBuilder)builder.Fields[0]).AppendBytes(variant.Value.Span);
        ((BytesBuilder)builder.Fields[1]).AppendBytes(variant.Metadata.Span);
    }

    static void AppendShape(object value, StructBuilder builder)
    {
        var (srid, wkb) = (builder.Type, value) switch
        {
            (GeometryType, Geometry shape) => (shape.Srid, shape.Wkb),
            (GeographyType, Geography shape) => (shape.Srid, shape.Wkb),
            _ => throw builder.Rejects(value),
        };
        ((FixedBuilder<int>)builder.Fields[0]).AppendValue(srid);
        ((BytesBuilder)builder.Fields[1]).AppendBytes(wkb.Span);
    }

    static T Exactly<T>(object value, ColumnBuilder builder) => value is T match ? match : throw Mismatch(value, builder);

    /// <summary>Any number that fits: an int into a BIGINT column, a long of 5 into an INT column.</summary>
    static T Checked<T>(object value, ColumnBuilder builder)
        where T : struct, INumber<T>
    {
        try
        {
            return value switch
            {
                T match => match,
                sbyte v => T.CreateChecked(v),
                byte v => T.CreateChecked(v),
                short v => T.CreateChecked(v),
                ushort v => T.CreateChecked(v),
                int v => T.CreateChecked(v),
                uint v => T.CreateChecked(v),
                long v => T.CreateChecked(v),
                ulong v => T.CreateChecked(v),
                float v when typeof(T) == typeof(double) => T.CreateChecked(v),
                Enum v => T.CreateChecked(Convert.ToInt64(v, CultureInfo.InvariantCulture)),
                _ => throw Mismatch(value, builder),
            };
        }
        catch (OverflowException)
        {
            throw new OverflowException($"Column '{builder.Name}' is {builder.Type}, too narrow for {value}.");
        }
    }

    static InvalidCastException Mismatch(object value, ColumnBuilder builder) =>
        new($"Column '{builder.Name}' is {builder.Type} and cannot hold a value of type {value.GetType().Name}.");
}

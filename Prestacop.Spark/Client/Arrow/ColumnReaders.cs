using Apache.Arrow;
using Apache.Arrow.Arrays;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using ArrowTypes = Apache.Arrow.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Chooses how a column of a Spark type is read from its Arrow array.</summary>
static class ColumnReaders
{
    /// <param name="array">The column.</param>
    /// <param name="type">The type Spark says it has.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="NotSupportedException">The type cannot be read; the message says what to do.</exception>
    public static ColumnReader For(IArrowArray array, DataType type, string name) => (type, array) switch
    {
        (BooleanType, BooleanArray a) => new ColumnReader<bool>(a, i => a.GetValue(i)!.Value),
        (ByteType, Int8Array a) => new ColumnReader<sbyte>(a, i => a.Values[i]),
        (ShortType, Int16Array a) => new ColumnReader<short>(a, i => a.Values[i]),
        (IntegerType, Int32Array a) => new ColumnReader<int>(a, i => a.Values[i]),
        (LongType, Int64Array a) => new ColumnReader<long>(a, i => a.Values[i]),
        (FloatType, FloatArray a) => new ColumnReader<float>(a, i => a.Values[i]),
        (DoubleType, DoubleArray a) => new ColumnReader<double>(a, i => a.Values[i]),
        (DecimalType { Precision: <= DecimalType.MaxDotnetPrecision } t, Decimal128Array a) =>
            new ColumnReader<decimal>(a, i => ExactDecimal.ReadDecimal(a, i, t.Scale)),
        (DecimalType t, Decimal128Array a) =>
            new ColumnReader<System.Data.SqlTypes.SqlDecimal>(a, i => ExactDecimal.ReadSqlDecimal(a, i, t.Precision, t.Scale)),
        (StringType or CharType or VarcharType, StringArray a) => new ColumnReader<string>(a, i => TextOf(a.GetBytes(i))),
        (StringType or CharType or VarcharType, LargeStringArray a) => new ColumnReader<string>(a, i => TextOf(a.GetBytes(i))),
        (BinaryType, BinaryArray a) => new ColumnReader<byte[]>(a, i => a.GetBytes(i).ToArray()),
        (BinaryType, LargeBinaryArray a) => new ColumnReader<byte[]>(a, i => a.GetBytes(i).ToArray()),
        (NullType, NullArray a) => new ColumnReader<object>(a, _ => throw new InvalidOperationException("A void column has no values.")),
        (ArrayType t, ListArray a) => ListOf(a, t, name),
        (MapType t, MapArray a) => MapOf(a, t, name),
        (StructType t, StructArray a) => StructOf(a, t, name),
        (Sql.Types.VariantType, StructArray a) => VariantOf(a, name),
        (GeometryType, StructArray a) => SpatialOf(a, name, (wkb, srid) => new Geometry(wkb, srid)),
        (GeographyType, StructArray a) => SpatialOf(a, name, (wkb, srid) => new Geography(wkb, srid)),
        _ => Temporal(array, type, name) ?? throw Unreadable(array, type, name),
    };

    static ColumnReader? Temporal(IArrowArray array, DataType type, string name) => (type, array) switch
    {
        (DateType, Date32Array a) => new ColumnReader<DateOnly>(a, i => SparkTime.Date(a.Values[i], name)),
        (Sql.Types.TimestampType, TimestampArray { Data.DataType: ArrowTypes.TimestampType { Unit: ArrowTypes.TimeUnit.Microsecond } } a) =>
            new ColumnReader<DateTimeOffset>(a, i => SparkTime.Instant(a.Values[i], name)),
        (TimestampNtzType, TimestampArray { Data.DataType: ArrowTypes.TimestampType { Unit: ArrowTypes.TimeUnit.Microsecond } } a) =>
            new ColumnReader<DateTime>(a, i => SparkTime.LocalTime(a.Values[i], name)),
        (TimeType, Time64Array { Data.DataType: ArrowTypes.Time64Type { Unit: ArrowTypes.TimeUnit.Nanosecond } } a) =>
            new ColumnReader<TimeOnly>(a, i => new TimeOnly(a.Values[i] / SparkTime.NanosecondsPerTick)),
        (TimeType, Time64Array a) => new ColumnReader<TimeOnly>(a, i => new TimeOnly(a.Values[i] * TimeSpan.TicksPerMicrosecond)),
        (DayTimeIntervalType, DurationArray a) => new ColumnReader<TimeSpan>(a, i => SparkTime.Duration(a.Values[i], name)),
        (YearMonthIntervalType, YearMonthIntervalArray a) => new ColumnReader<Sql.YearMonthInterval>(a, i => new(a.Values[i].Months)),
        (CalendarIntervalType, MonthDayNanosecondIntervalArray a) => new ColumnReader<CalendarInterval>(a, i => SparkTime.Interval(a.Values[i])),
        _ => null,
    };

    /// <summary>Not by Arrow's own GetString, which reads behind the end of the buffer when an offset is damaged.</summary>
    static string TextOf(ReadOnlySpan<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    static ColumnReader<IReadOnlyList<object?>> ListOf(ListArray array, ArrayType type, string name)
    {
        var elements = For(array.Values, type.ElementType, $"{name}.element");
        return new(array, i => ReadRange(elements, array.ValueOffsets[i], Checked(array, i, array.Values.Length, name)));
    }

    /// <returns>The number of elements of a value.</returns>
    /// <exception cref="InvalidDataException">There are not as many: memory is not taken for what a damaged offset claims.</exception>
    static int Checked(ListArray array, int index, int elements, string name) =>
        array.ValueOffsets[index] is >= 0 and var start && array.GetValueLength(index) is >= 0 and var count && count <= elements - start
            ? count
            : throw new InvalidDataException($"The column '{name}' is damaged: an array in it has elements that do not exist.");

    static object?[] ReadRange(ColumnReader reader, int start, int count)
    {
        var values = new object?[count];
        for (var i = 0; i < count; i++)
            values[i] = reader.Get(start + i);
        return values;
    }

    static ColumnReader<IReadOnlyDictionary<object, object?>> MapOf(MapArray array, MapType type, string name)
    {
        var keys = For(array.Keys, type.KeyType, $"{name}.key");
        var values = For(array.Values, type.ValueType, $"{name}.value");
        return new(array, i =>
        {
            var (start, count) = (array.ValueOffsets[i], Checked(array, i, array.Values.Length, name));
            var map = new Dictionary<object, object?>(count, ValueEquality.Keys);
            for (var at = start; at < start + count; at++)
                map[keys.Get(at)!] = values.Get(at);
            return map;
        });
    }

    static ColumnReader<Row> StructOf(StructArray array, StructType type, string name)
    {
        var fields = type.Fields.Select((f, i) => For(array.Fields[i], f.DataType, $"{name}.{f.Name}")).ToArray();
        return new(array, i => new Row(type, [.. fields.Select(field => field.Get(i))]));
    }

    static ColumnReader<Variant> VariantOf(StructArray array, string name)
    {
        var (value, metadata) = (Part<BinaryArray>(array, "value", name), Part<BinaryArray>(array, "metadata", name));
        return new(array, i => new Variant(value.GetBytes(i).ToArray(), metadata.GetBytes(i).ToArray()));
    }

    static ColumnReader<T> SpatialOf<T>(StructArray array, string name, Func<byte[], int, T> make)
    {
        var (srid, wkb) = (Part<Int32Array>(array, "srid", name), Part<BinaryArray>(array, "wkb", name));
        return new(array, i => make(wkb.GetBytes(i).ToArray(), srid.Values[i]));
    }

    static T Part<T>(StructArray array, string part, string name)
        where T : class, IArrowArray
    {
        var at = ((ArrowTypes.StructType)array.Data.DataType).Fields.ToList().FindIndex(field => field.Name == part);
        return at >= 0 && array.Fields[at] is T found ? found : throw new InvalidDataException($"The column '{name}' came without its {part}.");
    }

    static NotSupportedException Unreadable(IArrowArray array, DataType type, string name) => new(
        $"Column '{name}' is of type {type} (Arrow {array.Data.DataType.Name}), which this library cannot read. " +
        "Cast it on the server, for instance to string, or select the other columns.");
}

using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Live.Tests.Client;

/// <summary>A table with any schema, nested ones too, and values that fit it. FsCheck makes them.</summary>
sealed record RandomTable(StructType Schema, GenericRow[] Rows)
{
    const int MaxDepth = 2;
    const int MaxColumns = 6;
    const int MaxRows = 20;

    public static Arbitrary<RandomTable> Arbitrary() => Arb.From(
        from columns in Gen.Choose(1, MaxColumns)
        from types in Types(MaxDepth).ArrayOf(columns)
        from nullable in Gen.Elements(true, false).ArrayOf(columns)
        let schema = new StructType(types.Select((type, i) => new StructField($"column {i}", type, nullable[i])))
        from rows in Gen.Choose(0, MaxRows).SelectMany(count => Values(schema).ArrayOf(count))
        select new RandomTable(schema, [.. rows.Cast<GenericRow>()]));

    static Gen<DataType> Types(int depth) => depth == 0
        ? SimpleTypes()
        : Gen.Frequency(
            (4, SimpleTypes()),
            (1, from element in Types(depth - 1) from nulls in Gen.Elements(true, false) select (DataType)new ArrayType(element, nulls)),
            (1, from value in Types(depth - 1) from nulls in Gen.Elements(true, false) select (DataType)new MapType(new StringType(), value, nulls)),
            (1, from fields in Types(depth - 1).ArrayOf(2) select (DataType)new StructType(fields.Select((type, i) => new StructField($"f{i}", type)))));

    static Gen<DataType> SimpleTypes() => Gen.OneOf(
        Gen.Elements<DataType>(
            new BooleanType(), new ByteType(), new ShortType(), new IntegerType(), new LongType(), new FloatType(), new DoubleType(), new StringType(),
            new BinaryType(), new DateType(), new TimeType(), new TimestampType(), new TimestampNtzType(), new YearMonthIntervalType(), new DayTimeIntervalType()),
        from precision in Gen.Choose(1, 38) from scale in Gen.Choose(0, precision) select (DataType)new DecimalType(precision, scale));

    static Gen<object?> Values(DataType type, bool nullable) =>
        nullable ? Gen.Frequency((1, Gen.Constant<object?>(null)), (5, Values(type))) : Values(type);

    static Gen<object?> Values(DataType type) => type switch
    {
        StructType table => table.Fields.Aggregate(
            Gen.Constant(Array.Empty<object?>()),
            (row, field) => from values in row from value in Values(field.DataType, field.IsNullable) select (object?[])[.. values, value])
            .Select(values => (object?)new GenericRow(values)),
        ArrayType list => Gen.Choose(0, 3).SelectMany(count => Values(list.ElementType, list.ContainsNull).ArrayOf(count)).Select(items => (object?)items),
        MapType map => Gen.Choose(0, 3).SelectMany(count => Values(map.ValueType, map.ValueContainsNull).ArrayOf(count))
            .Select(items => (object?)items.Select((value, i) => ($"k{i}", value)).ToDictionary(pair => pair.Item1, pair => pair.value)),
        DecimalType number => Whole(BigInteger.Pow(10, number.Precision) - 1).Select(unscaled => (object?)Scaled(unscaled, number.Scale)),
        BooleanType => Gen.Elements<object?>(true, false),
        ByteType => Whole(sbyte.MaxValue).Select(number => (object?)(sbyte)number),
        ShortType => Whole(short.MaxValue).Select(number => (object?)(short)number),
        IntegerType => Whole(int.MaxValue).Select(number => (object?)(int)number),
        LongType => Whole(long.MaxValue).Select(number => (object?)(long)number),
        FloatType => ArbMap.Default.GeneratorFor<float>().Select(number => (object?)number),
        DoubleType => ArbMap.Default.GeneratorFor<double>().Select(number => (object?)number),
        StringType => Gen.OneOf(Gen.Choose(0, 0xD7FF), Gen.Choose(0xE000, 0x10FFFF)).ArrayOf()
            .Select(characters => (object?)string.Concat(characters.Select(char.ConvertFromUtf32))),
        BinaryType => ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => (object?)bytes),
        DateType => Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(day => (object?)DateOnly.FromDayNumber(day)),
        TimeType => Microseconds(TimeSpan.TicksPerDay).Select(ticks => (object?)new TimeOnly(ticks)),
        TimestampType => Microseconds(DateTime.MaxValue.Ticks).Select(ticks => (object?)new DateTimeOffset(ticks, TimeSpan.Zero)),
        TimestampNtzType => Microseconds(DateTime.MaxValue.Ticks).Select(ticks => (object?)new DateTime(ticks)),
        YearMonthIntervalType => Whole(100_000).Select(months => (object?)new YearMonthInterval((int)months)),
        DayTimeIntervalType => Whole(long.MaxValue / 100).Select(microseconds => (object?)TimeSpan.FromTicks((long)microseconds * 10)),
        _ => throw new ArgumentException($"No values for {type}.", nameof(type)),
    };

    /// <summary>Between the number and its negative, the ends and 0 more often than chance would have them.</summary>
    static Gen<BigInteger> Whole(BigInteger most) => Gen.Frequency(
        (1, Gen.Elements(most, -most, BigInteger.Zero)),
        (4, Gen.Choose(0, int.MaxValue).ArrayOf(5).Select(parts => parts.Aggregate(BigInteger.Zero, (sum, part) => (sum << 31) + part) % (2 * most + 1) - most)));

    static Gen<long> Microseconds(long ticks) => Whole(ticks / 10 - 1).Select(number => (long)BigInteger.Abs(number) * 10);

    static object Scaled(BigInteger unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var text = $"{(unscaled.Sign < 0 ? "-" : "")}{digits[..^scale]}{(scale > 0 ? "." : "")}{digits[^scale..]}";
        return digits.Length <= 28 ? decimal.Parse(text, CultureInfo.InvariantCulture) : SqlDecimal.Parse(text);
    }
}

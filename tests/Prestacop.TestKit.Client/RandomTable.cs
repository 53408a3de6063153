using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.TestKit.Client;

/// <summary>A table with any schema, nested ones too, and values that fit it. FsCheck makes them.</summary>
/// <param name="Schema">The columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record RandomTable(StructType Schema, GenericRow[] Rows)
{
    const int MaxDepth = 2;
    const int MaxColumns = 6;
    const int MaxRows = 20;

    /// <summary>Tables of a few columns and rows.</summary>
    public static Arbitrary<RandomTable> Arbitrary() => Arb.From(
        from columns in Gen.Choose(1, MaxColumns)
        from types in Types(MaxDepth).ArrayOf(columns)
        from nullable in Gen.Elements(true, false).ArrayOf(columns)
        let schema = new StructType(types.Select((type, i) => new StructField($"column {i}", type, nullable[i])))
        from rows in Gen.Choose(0, MaxRows).SelectMany(count => Values(schema).ArrayOf(count))
        select new RandomTable(schema, [.. rows.Cast<GenericRow>()]));

    /// <summary>A table with a column of each type, and of lists, maps and structs of it.</summary>
    /// <param name="rows">The number of rows.</param>
    internal static Gen<RandomTable> OfAllTypes(int rows)
    {
        var types = Plain.Append(new DecimalType(1, 0)).Append(new DecimalType(18, 9)).Append(new DecimalType(38, 18)).ToList();
        var schema = new StructType(
        [
            .. types.Select((type, i) => new StructField($"plain {i}", type)),
            .. types.Select((type, i) => new StructField($"list {i}", new ArrayType(type))),
            .. types.Select((type, i) => new StructField($"map {i}", new MapType(new StringType(), type))),
            new StructField("struct", new StructType(types.Select((type, i) => new StructField($"f{i}", type)))),
        ]);
        return Values(schema).ArrayOf(rows).Select(values => new RandomTable(schema, [.. values.Cast<GenericRow>()]));
    }

    static readonly DataType[] Plain =
    [
        new BooleanType(), new ByteType(), new ShortType(), new IntegerType(), new LongType(), new FloatType(), new DoubleType(), new StringType(),
        new BinaryType(), new DateType(), new TimeType(), new TimestampType(), new TimestampNtzType(), new YearMonthIntervalType(), new DayTimeIntervalType(),
    ];

    static Gen<DataType> Types(int depth) => depth == 0
        ? SimpleTypes()
        : Gen.Frequency(
            (4, SimpleTypes()),
            (1, from element in Types(depth - 1) from nulls in Gen.Elements(true, false) select (DataType)new ArrayType(element, nulls)),
            (1, from value in Types(depth - 1) from nulls in Gen.Elements(true, false) select (DataType)new MapType(new StringType(), value, nulls)),
            (1, from fields in Types(depth - 1).ArrayOf(2) select (DataType)new StructType(fields.Select((type, i) => new StructField($"f{i}", type)))));

    static Gen<DataType> SimpleTypes() => Gen.OneOf(
        Gen.Elements(Plain),
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

/// <summary>One table with values of all types.</summary>
/// <param name="Table">The table.</param>
public sealed record TableOfAllTypes(RandomTable Table)
{
    const int Rows = 300;

    /// <summary>Such tables.</summary>
    public static Arbitrary<TableOfAllTypes> Arbitrary() => Arb.From(RandomTable.OfAllTypes(Rows).Select(table => new TableOfAllTypes(table)));
}

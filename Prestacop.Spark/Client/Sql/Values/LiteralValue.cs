using System.Data.SqlTypes;
using System.Globalization;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;
using LiteralCase = global::Spark.Connect.Expression.Types.Literal.LiteralTypeOneofCase;

namespace Prestacop.Spark.Sql;

/// <summary>The .NET value of a literal, as <see cref="Row"/> would hold it.</summary>
static class LiteralValue
{
    public static object? Of(Proto.Expression.Types.Literal literal) => literal.LiteralTypeCase switch
    {
        LiteralCase.Null => null,
        LiteralCase.Binary => literal.Binary.ToByteArray(),
        LiteralCase.Boolean => literal.Boolean,
        LiteralCase.Byte => (sbyte)literal.Byte,
        LiteralCase.Short => (short)literal.Short,
        LiteralCase.Integer => literal.Integer,
        LiteralCase.Long => literal.Long,
        LiteralCase.Float => literal.Float,
        LiteralCase.Double => literal.Double,
        LiteralCase.Decimal => Exact(literal.Decimal),
        LiteralCase.String => literal.String,
        LiteralCase.Date => SparkTime.Date(literal.Date, "literal"),
        LiteralCase.Timestamp => SparkTime.Instant(literal.Timestamp, "literal"),
        LiteralCase.TimestampNtz => SparkTime.LocalTime(literal.TimestampNtz, "literal"),
        LiteralCase.Time => new TimeOnly(literal.Time.Nano / SparkTime.NanosecondsPerTick),
        LiteralCase.CalendarInterval => new CalendarInterval(
            literal.CalendarInterval.Months, literal.CalendarInterval.Days, literal.CalendarInterval.Microseconds),
        LiteralCase.YearMonthInterval => new YearMonthInterval(literal.YearMonthInterval),
        LiteralCase.DayTimeInterval => SparkTime.Duration(literal.DayTimeInterval, "literal"),
        LiteralCase.Array => literal.Array.Elements.Select(Of).ToArray(),
        LiteralCase.Map => literal.Map.Keys.Zip(literal.Map.Values).ToDictionary(p => Of(p.First)!, p => Of(p.Second), ValueEquality.Keys),
        LiteralCase.Struct => StructOf(literal),
        _ => throw new NotSupportedException($"A literal of kind {literal.LiteralTypeCase} cannot be read."),
    };

    static object Exact(Proto.Expression.Types.Literal.Types.Decimal value) =>
        value.HasPrecision && value.Precision > DecimalType.MaxDotnetPrecision
            ? SqlDecimal.Parse(value.Value)
            : decimal.Parse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture);

    static Row StructOf(Proto.Expression.Types.Literal literal)
    {
        var values = literal.Struct.Elements.Select(Of).ToArray();
        var type = literal.DataType;
#pragma warning disable CS0612 // Servers before 4.1 send the type here only.
        type ??= literal.Struct.StructType;
#pragma warning restore CS0612
        return new Row(TypeProto.StructFromProto(type), values);
    }
}

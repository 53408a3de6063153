using System.Data.SqlTypes;
using System.Globalization;
using Google.Protobuf;
using Prestacop.Spark.Arrow;
using Literal = global::Spark.Connect.Expression.Types.Literal;

namespace Prestacop.Spark.Sql;

/// <summary>The expression that stands for a parameter of a SQL statement.</summary>
static class SqlParameter
{
    public static Proto.Expression Expression(object? value) => value is Column column ? column.Expression : new() { Literal = LiteralOf(value) };

    static Literal LiteralOf(object? value) => value switch
    {
        null => new() { Null = new() { Null = new() } },
        bool v => new() { Boolean = v },
        sbyte v => new() { Byte = v },
        byte v => new() { Short = v },
        short v => new() { Short = v },
        int v => new() { Integer = v },
        long v => new() { Long = v },
        float v => new() { Float = v },
        double v => new() { Double = v },
        decimal v => new() { Decimal = DecimalOf(v) },
        SqlDecimal v => new() { Decimal = new() { Value = v.ToString(), Precision = v.Precision, Scale = v.Scale } },
        string v => new() { String = v },
        byte[] v => new() { Binary = ByteString.CopyFrom(v) },
        DateOnly v => new() { Date = SparkTime.Days(v) },
        DateTimeOffset v => new() { Timestamp = SparkTime.Microseconds(v) },
        DateTime { Kind: DateTimeKind.Unspecified } v => new() { TimestampNtz = SparkTime.Microseconds(v) },
        DateTime v => new() { Timestamp = SparkTime.Microseconds(new DateTimeOffset(v)) },
        TimeSpan v => new() { DayTimeInterval = SparkTime.Microseconds(v) },
        YearMonthInterval v => new() { YearMonthInterval = v.TotalMonths },
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} cannot be a SQL parameter; give a Column.", nameof(value)),
    };

    static Literal.Types.Decimal DecimalOf(decimal value) => new()
    {
        Value = value.ToString(CultureInfo.InvariantCulture),
        Precision = Math.Max(new SqlDecimal(value).Precision, value.Scale),
        Scale = value.Scale,
    };
}

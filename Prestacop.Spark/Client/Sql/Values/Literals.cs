using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using Google.Protobuf;
using Prestacop.Spark.Arrow;
using Literal = Spark.Connect.Expression.Types.Literal;

namespace Prestacop.Spark.Sql;

/// <summary>Values of .NET as Spark's literals.</summary>
static class Literals
{
    /// <exception cref="ArgumentException">Spark has no literal for the value's type, or the value is out of its range.</exception>
    internal static Literal From(object? value) => value switch
    {
        null => new Literal { Null = new Proto.DataType { Null = new Proto.DataType.Types.NULL() } },
        string text => new Literal { String = text },
        int number => new Literal { Integer = number },
        long number => new Literal { Long = number },
        double number => new Literal { Double = number },
        bool flag => new Literal { Boolean = flag },
        decimal number => Decimal(number.ToString(CultureInfo.InvariantCulture)),
        float number => new Literal { Float = number },
        Half number => new Literal { Float = (float)number },
        short number => new Literal { Short = number },
        sbyte number => new Literal { Byte = number },
        // Spark's integers are signed: the unsigned ones take the next larger type.
        byte number => new Literal { Short = number },
        ushort number => new Literal { Integer = number },
        uint number => new Literal { Long = number },
        ulong number and <= long.MaxValue => new Literal { Long = (long)number },
        ulong number => Decimal((BigInteger)number),
        BigInteger number => Decimal(number),
        SqlDecimal number => Decimal(number.ToString()),
        char character => new Literal { String = character.ToString() },
        Guid guid => new Literal { String = guid.ToString("D") },
        Enum member => new Literal { String = member.ToString() },
        byte[] bytes => new Literal { Binary = ByteString.CopyFrom(bytes) },
        ReadOnlyMemory<byte> bytes => new Literal { Binary = ByteString.CopyFrom(bytes.Span) },
        DateOnly date => new Literal { Date = SparkTime.Days(date) },
        TimeOnly time => new Literal { Time = new Literal.Types.Time { Nano = SparkTime.Nanoseconds(time, SparkTime.MicrosecondDigits), Precision = SparkTime.MicrosecondDigits } },
        DateTimeOffset time => new Literal { Timestamp = SparkTime.Microseconds(time) },
        DateTime { Kind: DateTimeKind.Unspecified } time => new Literal { TimestampNtz = SparkTime.Microseconds(time) },
        DateTime time => new Literal { Timestamp = SparkTime.Microseconds(new DateTimeOffset(time)) },
        TimeSpan span => new Literal { DayTimeInterval = SparkTime.Microseconds(span) },
        YearMonthInterval span => new Literal { YearMonthInterval = span.TotalMonths },
        CalendarInterval span => new Literal
        {
            CalendarInterval = new() { Months = span.Months, Days = span.Days, Microseconds = span.Microseconds },
        },
        _ => throw new ArgumentException(
            $"A value of type {value.GetType()} cannot be written as a Spark literal; " +
            "convert it to a number, text, date, time, bytes, array or dictionary of those.",
            nameof(value)),
    };

    static Literal Decimal(BigInteger number)
    {
        if (BigInteger.Abs(number) >= BigInteger.Pow(10, 38))
            throw new ArgumentException("Spark's decimals have at most 38 digits.", nameof(number));
        return Decimal(number.ToString(CultureInfo.InvariantCulture));
    }

    // The server widens this least type to what the digits need. It is the type that PySpark states, so both get the same column type.
    static Literal Decimal(string digits) => new()
    {
        Decimal = new Literal.Types.Decimal { Value = digits, Precision = 10, Scale = 0 },
    };
}

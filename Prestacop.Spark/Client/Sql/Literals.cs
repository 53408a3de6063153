using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using Google.Protobuf;
using Literal = Spark.Connect.Expression.Types.Literal;

namespace Prestacop.Spark.Sql;

/// <summary>Values of .NET as Spark's literals.</summary>
static class Literals
{
    const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

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
        ulong number => number <= long.MaxValue ? new Literal { Long = (long)number } : Decimal(number.ToString(CultureInfo.InvariantCulture)),
        BigInteger number => Decimal(number),
        SqlDecimal number => Decimal(number.ToString()),
        char character => new Literal { String = character.ToString() },
        Guid guid => new Literal { String = guid.ToString("D") },
        byte[] bytes => new Literal { Binary = ByteString.CopyFrom(bytes) },
        ReadOnlyMemory<byte> bytes => new Literal { Binary = ByteString.CopyFrom(bytes.Span) },
        DateOnly date => new Literal { Date = date.DayNumber - EpochDay },
        TimeOnly time => new Literal { Time = new Literal.Types.Time { Nano = time.Ticks * 100, Precision = 6 } },
        DateTimeOffset time => new Literal { Timestamp = Microseconds(time.UtcTicks - DateTime.UnixEpoch.Ticks) },
        DateTime { Kind: DateTimeKind.Unspecified } time => new Literal { TimestampNtz = Microseconds(time.Ticks - DateTime.UnixEpoch.Ticks) },
        DateTime time => new Literal { Timestamp = Microseconds(time.ToUniversalTime().Ticks - DateTime.UnixEpoch.Ticks) },
        TimeSpan span => new Literal { DayTimeInterval = Microseconds(span.Ticks) },
        _ => throw new ArgumentException(
            $"A value of type {value.GetType()} cannot be written as a Spark literal; convert it to a number, text, date, time, bytes, array or dictionary of those.",
            nameof(value)),
    };

    // Spark counts in microseconds: ticks are cut towards the past, so that times before 1970 are cut in the same direction.
    static long Microseconds(long ticks) => ticks >= 0 ? ticks / TicksPerMicrosecond : (ticks - TicksPerMicrosecond + 1) / TicksPerMicrosecond;

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

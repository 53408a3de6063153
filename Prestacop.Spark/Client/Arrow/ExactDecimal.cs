using System.Buffers.Binary;
using System.Data.SqlTypes;
using System.Numerics;
using Apache.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Decimals in Arrow are 16 bytes, little end first: a whole number to be divided by ten to the power of the scale.</summary>
static class ExactDecimal
{
    public const int Width = 16;
    const int MaxDotnetScale = 28;
    static readonly UInt128[] PowersOfTen = [.. Enumerable.Range(0, 39).Select(exponent => (UInt128)BigInteger.Pow(10, exponent))];
    const int LongestStep = 16;
    static readonly UInt128 MaxDotnetUnscaled = (UInt128.One << 96) - 1;

    public static decimal ReadDecimal(Decimal128Array array, int row, int scale)
    {
        var unscaled = Unscaled(array, row);
        var magnitude = (UInt128)Int128.Abs(unscaled);
        // 28 digits are below 2^96, the capacity of System.Decimal.
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), unscaled < 0, (byte)scale);
    }

    public static SqlDecimal ReadSqlDecimal(Decimal128Array array, int row, int precision, int scale)
    {
        var unscaled = Unscaled(array, row);
        var m = (UInt128)Int128.Abs(unscaled);
        return new SqlDecimal(
            (byte)precision, (byte)scale, unscaled >= 0, (int)(uint)m, (int)(uint)(m >> 32), (int)(uint)(m >> 64), (int)(uint)(m >> 96));
    }

    /// <summary>The value as <see cref="decimal"/>, whatever its scale: zeros at its end may be more than a decimal has place for.</summary>
    /// <exception cref="OverflowException">It has more digits than a decimal can hold. It is never rounded.</exception>
    public static decimal ToDecimal(SqlDecimal number)
    {
        var (magnitude, scale) = (Magnitude(number), (int)number.Scale);
        for (var zeros = LongestStep; zeros > 0 && (scale > MaxDotnetScale || magnitude > MaxDotnetUnscaled);)
        {
            var (quotient, rest) = UInt128.DivRem(magnitude, PowersOfTen[zeros]);
            if (zeros <= scale && rest == 0)
                (magnitude, scale) = (quotient, scale - zeros);
            else
                zeros /= 2;
        }

        if (scale > MaxDotnetScale || magnitude > MaxDotnetUnscaled)
            throw new OverflowException($"{number} has more digits than a decimal can hold.");
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), !number.IsPositive, (byte)scale);
    }

    /// <summary>The value as a whole number, or null if it has a fraction.</summary>
    public static BigInteger? ToWhole(object number)
    {
        var (unscaled, scale) = number switch
        {
            SqlDecimal wide => (Parts(wide), (int)wide.Scale),
            decimal narrow => (Parts(narrow), narrow.Scale),
            BigInteger integer => (integer, 0),
            _ => (new BigInteger(Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture)), 0),
        };
        var whole = BigInteger.DivRem(unscaled, BigInteger.Pow(10, scale), out var fraction);
        return fraction.IsZero ? whole : null;
    }

    /// <summary>As <see cref="Unscale(object, int, int, string)"/>, in 128 bits.</summary>
    public static Int128 Unscale(decimal value, DecimalType type, string name)
    {
        var (unscaled, scale) = (Magnitude(value), (int)value.Scale);
        for (; scale > type.Scale; scale--)
        {
            (var quotient, var rest) = UInt128.DivRem(unscaled, 10);
            if (rest != 0)
                throw TooNarrow(type.Precision, type.Scale, name, value);
            unscaled = quotient;
        }

        // Before it is multiplied, so that it cannot overflow.
        if (unscaled >= PowersOfTen[type.Precision - (type.Scale - scale)])
            throw TooNarrow(type.Precision, type.Scale, name, value);
        unscaled *= PowersOfTen[type.Scale - scale];
        return decimal.IsNegative(value) ? -(Int128)unscaled : (Int128)unscaled;
    }

    /// <summary>The whole number that stands for a value at a scale.</summary>
    /// <exception cref="OverflowException">The value has more digits than the type, before or after the point: it is never rounded.</exception>
    public static Int128 Unscale(object value, int precision, int scale, string name)
    {
        var (unscaled, valueScale) = value switch
        {
            SqlDecimal number => (Parts(number), (int)number.Scale),
            decimal number => (Parts(number), number.Scale),
            BigInteger number => (number, 0),
            sbyte or short or int or long or byte or ushort or uint or ulong =>
                (BigInteger.Parse(value.ToString()!, System.Globalization.CultureInfo.InvariantCulture), 0),
            _ => throw new InvalidCastException($"Column '{name}' is decimal({precision},{scale}) and cannot hold {value.GetType().Name}."),
        };
        while (valueScale > scale && unscaled % 10 == 0)
            (unscaled, valueScale) = (unscaled / 10, valueScale - 1);
        if (valueScale > scale || (unscaled *= BigInteger.Pow(10, scale - valueScale), BigInteger.Abs(unscaled) >= BigInteger.Pow(10, precision)).Item2)
            throw TooNarrow(precision, scale, name, value);
        return (Int128)unscaled;
    }

    public static void Write(Int128 unscaled, Span<byte> target) => BinaryPrimitives.WriteInt128LittleEndian(target, unscaled);

    static Int128 Unscaled(Decimal128Array array, int row) =>
        BinaryPrimitives.ReadInt128LittleEndian(array.ValueBuffer.Span.Slice((array.Offset + row) * Width, Width));

    static OverflowException TooNarrow(int precision, int scale, string name, object value) =>
        new($"Column '{name}' is decimal({precision},{scale}), too narrow for {value}.");

    static UInt128 Magnitude(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        return new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
    }

    static BigInteger Parts(decimal number) => number < 0 ? -(BigInteger)Magnitude(number) : Magnitude(number);

    static UInt128 Magnitude(SqlDecimal number)
    {
        Span<uint> data = stackalloc uint[4];
        number.WriteTdsValue(data);
        return new UInt128(((ulong)data[3] << 32) | data[2], ((ulong)data[1] << 32) | data[0]);
    }

    static BigInteger Parts(SqlDecimal number) => number.IsPositive ? Magnitude(number) : -(BigInteger)Magnitude(number);
}

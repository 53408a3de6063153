using System.Buffers.Binary;
using System.Data.SqlTypes;
using System.Numerics;
using Apache.Arrow;

namespace Prestacop.Spark.Arrow;

/// <summary>Decimals in Arrow are 16 bytes, little end first: a whole number to be divided by ten to the power of the scale.</summary>
static class ExactDecimal
{
    public const int Width = 16;
    const int MaxDotnetScale = 28;
    static readonly BigInteger MaxDotnetUnscaled = (BigInteger.One << 96) - 1;

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
        var (unscaled, scale) = (Parts(number), (int)number.Scale);
        while ((scale > MaxDotnetScale || BigInteger.Abs(unscaled) > MaxDotnetUnscaled) && scale > 0 && unscaled % 10 == 0)
            (unscaled, scale) = (unscaled / 10, scale - 1);
        var magnitude = BigInteger.Abs(unscaled);
        if (scale > MaxDotnetScale || magnitude > MaxDotnetUnscaled)
            throw new OverflowException($"{number} has more digits than a decimal can hold.");
        var bits = (UInt128)magnitude;
        return new decimal((int)(uint)bits, (int)(uint)(bits >> 32), (int)(uint)(bits >> 64), unscaled.Sign < 0, (byte)scale);
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
            throw new OverflowException($"Column '{name}' is decimal({precision},{scale}), too narrow for {value}.");
        return (Int128)unscaled;
    }

    public static void Write(Int128 unscaled, Span<byte> target) => BinaryPrimitives.WriteInt128LittleEndian(target, unscaled);

    static Int128 Unscaled(Decimal128Array array, int row) =>
        BinaryPrimitives.ReadInt128LittleEndian(array.ValueBuffer.Span.Slice((array.Offset + row) * Width, Width));

    static BigInteger Parts(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var magnitude = new UInt128(0, (uint)bits[0]) | (new UInt128(0, (uint)bits[1]) << 32) | (new UInt128(0, (uint)bits[2]) << 64);
        return number < 0 ? -(BigInteger)magnitude : magnitude;
    }

    static BigInteger Parts(SqlDecimal number)
    {
        var data = number.Data;
        var magnitude = BigInteger.Zero;
        for (var i = data.Length - 1; i >= 0; i--)
            magnitude = (magnitude << 32) + (uint)data[i];
        return number.IsPositive ? magnitude : -magnitude;
    }
}

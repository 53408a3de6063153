using System.Buffers.Binary;
using System.Data.SqlTypes;
using System.Numerics;
using Apache.Arrow;

namespace Prestacop.Spark.Arrow;

/// <summary>Decimals in Arrow are 16 bytes, little end first: a whole number to be divided by ten to the power of the scale.</summary>
static class ExactDecimal
{
    public const int Width = 16;

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

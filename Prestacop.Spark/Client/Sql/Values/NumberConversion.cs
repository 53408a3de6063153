using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using Prestacop.Spark.Arrow;

namespace Prestacop.Spark.Sql;

/// <summary>Numbers as other types of numbers. They are never rounded: a fraction does not become a whole number unnoticed.</summary>
static class NumberConversion
{
    /// <returns>The number, or null if the type is not a number or the value has a fraction that it cannot hold.</returns>
    /// <exception cref="OverflowException">The value is out of the type's range.</exception>
    public static object? To(object value, Type type)
    {
        if (!IsNumber(type))
            return type == typeof(string) && value is SqlDecimal ? value.ToString() : null;
        if (value is SqlDecimal wide)
            return FromSqlDecimal(wide, type);
        if (type == typeof(double) || (type == typeof(float) && value is not double))
            return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        if (value is float or double)
            return type == typeof(float) ? Convert.ChangeType(value, type, CultureInfo.InvariantCulture) : null;
        if (type == typeof(decimal))
            return Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        return type == typeof(SqlDecimal) ? new SqlDecimal(Convert.ToDecimal(value, CultureInfo.InvariantCulture)) : Whole(value, type);
    }

    /// <summary>A wide decimal of a column, without a box.</summary>
    /// <exception cref="InvalidCastException">It does not fit; the message names the column.</exception>
    public static decimal ToDecimal(SqlDecimal number, string columnName)
    {
        try
        {
            return ExactDecimal.ToDecimal(number);
        }
        catch (OverflowException error)
        {
            throw new InvalidCastException($"Column '{columnName}' holds {number}, which does not fit {nameof(Decimal)}.", error);
        }
    }

    public static bool IsNumber(Type type) =>
        (Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum) || type == typeof(BigInteger) || type == typeof(SqlDecimal);

    static object? FromSqlDecimal(SqlDecimal number, Type type) =>
        type == typeof(decimal) ? ExactDecimal.ToDecimal(number)
        : type == typeof(double) ? number.ToDouble()
        : type == typeof(float) ? (float)number.ToDouble()
        : Whole(number, type);

    static object? Whole(object value, Type type)
    {
        if (ExactDecimal.ToWhole(value) is not { } whole)
            return null;
        // Without the first cast all of them would become BigInteger, their common type.
        return Type.GetTypeCode(type) switch
        {
            TypeCode.SByte => (object)(sbyte)whole,
            TypeCode.Byte => (byte)whole,
            TypeCode.Int16 => (short)whole,
            TypeCode.UInt16 => (ushort)whole,
            TypeCode.Int32 => (int)whole,
            TypeCode.UInt32 => (uint)whole,
            TypeCode.Int64 => (long)whole,
            TypeCode.UInt64 => (ulong)whole,
            _ => whole,
        };
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Prestacop.Spark.Arrow;

namespace Prestacop.Spark.Sql;

/// <summary>A variant as an expression: the protocol has no literal for it. Each value keeps its type, which JSON would lose.</summary>
readonly ref struct VariantLiteral(VariantLayout layout)
{
    static readonly Types.VariantType Type = new();
    readonly VariantLayout _layout = layout;

    /// <exception cref="FormatException">The bytes are not a valid variant.</exception>
    /// <exception cref="NotSupportedException">The variant holds a kind of value that Spark has no literal for.</exception>
    public static Column Of(Variant variant)
    {
        try
        {
            return new VariantLiteral(new VariantLayout(variant.Metadata.Span)).Of(variant.Value.Span);
        }
        catch (Exception damaged) when (damaged is IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new FormatException("The bytes are not a variant of Spark.", damaged);
        }
    }

    Column Of(ReadOnlySpan<byte> value) => VariantLayout.KindOf(value) switch
    {
        VariantKind.Object => OfObject(value),
        VariantKind.List => OfList(value),
        VariantKind.ShortText => Functions.Lit(Encoding.UTF8.GetString(value.Slice(1, VariantLayout.HeaderOf(value)))).Cast(Type),
        _ => OfPrimitive(VariantLayout.HeaderOf(value), value[1..]),
    };

    Column OfObject(ReadOnlySpan<byte> value)
    {
        var fields = new Column[2 * VariantLayout.CountOf(value)];
        for (var i = 0; i < fields.Length / 2; i++)
            (fields[2 * i], fields[(2 * i) + 1]) = (Functions.Lit(_layout.NameOf(value, i)), Of(VariantLayout.ItemOf(value, i)));
        return fields.Length == 0 ? Json("{}") : Functions.Call("to_variant_object", Functions.Call("named_struct", fields.AsSpan()));
    }

    Column OfList(ReadOnlySpan<byte> value)
    {
        var items = new Column[VariantLayout.CountOf(value)];
        for (var i = 0; i < items.Length; i++)
            items[i] = Of(VariantLayout.ItemOf(value, i));
        return items.Length == 0 ? Json("[]") : Functions.Call("to_variant_object", Functions.Call("array", items.AsSpan()));
    }

    static Column OfPrimitive(int type, ReadOnlySpan<byte> data)
    {
        if (type == 0)
            return Json("null");
        object value = type switch
        {
            1 => true,
            2 => false,
            3 => (object)(sbyte)data[0],
            4 => BinaryPrimitives.ReadInt16LittleEndian(data),
            5 => BinaryPrimitives.ReadInt32LittleEndian(data),
            6 => BinaryPrimitives.ReadInt64LittleEndian(data),
            7 => BinaryPrimitives.ReadDoubleLittleEndian(data),
            8 => Decimal(data[0], data.Slice(1, 4)),
            9 => Decimal(data[0], data.Slice(1, 8)),
            10 => Decimal(data[0], data.Slice(1, 16)),
            11 => SparkTime.Date(BinaryPrimitives.ReadInt32LittleEndian(data), "variant"),
            12 => SparkTime.Instant(BinaryPrimitives.ReadInt64LittleEndian(data), "variant"),
            13 => SparkTime.LocalTime(BinaryPrimitives.ReadInt64LittleEndian(data), "variant"),
            14 => BinaryPrimitives.ReadSingleLittleEndian(data),
            15 => VariantLayout.Sized(data).ToArray(),
            16 => Encoding.UTF8.GetString(VariantLayout.Sized(data)),
            _ => throw new NotSupportedException($"A variant holds a value of kind {type}, which has no literal; send it with CreateDataFrame."),
        };
        return Functions.Lit(value).Cast(Type);
    }

    static System.Data.SqlTypes.SqlDecimal Decimal(int scale, ReadOnlySpan<byte> unscaled)
    {
        var number = new BigInteger(unscaled);
        var digits = BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return System.Data.SqlTypes.SqlDecimal.Parse($"{(number.Sign < 0 ? "-" : "")}{digits[..^scale]}{(scale > 0 ? "." : "")}{digits[^scale..]}");
    }

    static Column Json(string json) => Functions.Call("parse_json", Functions.Lit(json));
}

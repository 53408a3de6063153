using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>Writes a variant as JSON.</summary>
ref struct VariantJson(Utf8JsonWriter json, ReadOnlySpan<byte> metadata)
{
    readonly VariantLayout _layout = new(metadata);

    public readonly void Write(ReadOnlySpan<byte> value)
    {
        switch (VariantLayout.KindOf(value))
        {
            case VariantKind.Primitive:
                WritePrimitive(VariantLayout.HeaderOf(value), value[1..]);
                break;
            case VariantKind.ShortText:
                json.WriteStringValue(value.Slice(1, VariantLayout.HeaderOf(value)));
                break;
            case VariantKind.Object:
                WriteObject(value);
                break;
            default:
                WriteArray(value);
                break;
        }
    }

    readonly void WritePrimitive(int type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case 0: json.WriteNullValue(); break;
            case 1: json.WriteBooleanValue(true); break;
            case 2: json.WriteBooleanValue(false); break;
            case 3: json.WriteNumberValue((sbyte)data[0]); break;
            case 4: json.WriteNumberValue(BinaryPrimitives.ReadInt16LittleEndian(data)); break;
            case 5: json.WriteNumberValue(BinaryPrimitives.ReadInt32LittleEndian(data)); break;
            case 6: json.WriteNumberValue(BinaryPrimitives.ReadInt64LittleEndian(data)); break;
            case 7: WriteDouble(BinaryPrimitives.ReadDoubleLittleEndian(data)); break;
            case 8: WriteDecimal(data[0], data.Slice(1, 4)); break;
            case 9: WriteDecimal(data[0], data.Slice(1, 8)); break;
            case 10: WriteDecimal(data[0], data.Slice(1, 16)); break;
            case 11: json.WriteStringValue(SparkTime.Date(BinaryPrimitives.ReadInt32LittleEndian(data), "variant").ToString("O", CultureInfo.InvariantCulture)); break;
            case 12: json.WriteStringValue(Time(SparkTime.Instant(BinaryPrimitives.ReadInt64LittleEndian(data), "variant").DateTime) + "+00:00"); break;
            case 13: json.WriteStringValue(Time(SparkTime.LocalTime(BinaryPrimitives.ReadInt64LittleEndian(data), "variant"))); break;
            case 14: WriteFloat(BinaryPrimitives.ReadSingleLittleEndian(data)); break;
            case 15: json.WriteBase64StringValue(VariantLayout.Sized(data)); break;
            case 16: json.WriteStringValue(VariantLayout.Sized(data)); break;
            case 20: json.WriteStringValue(new Guid(data[..16], bigEndian: true)); break;
            default: throw new NotSupportedException($"A variant holds a value of kind {type}, which this version cannot read; cast it on the server.");
        }
    }

    readonly void WriteObject(ReadOnlySpan<byte> value)
    {
        json.WriteStartObject();
        for (var i = 0; i < VariantLayout.CountOf(value); i++)
        {
            json.WritePropertyName(_layout.NameOf(value, i));
            Write(VariantLayout.ItemOf(value, i));
        }

        json.WriteEndObject();
    }

    readonly void WriteArray(ReadOnlySpan<byte> value)
    {
        json.WriteStartArray();
        for (var i = 0; i < VariantLayout.CountOf(value); i++)
            Write(VariantLayout.ItemOf(value, i));
        json.WriteEndArray();
    }

    readonly void WriteDecimal(int scale, ReadOnlySpan<byte> unscaled)
    {
        var digits = BigInteger.Abs(new BigInteger(unscaled)).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var number = scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}".TrimEnd('0').TrimEnd('.');
        json.WriteRawValue(unscaled[^1] >= 128 && number != "0" ? "-" + number : number, skipInputValidation: true);
    }

    /// <summary>JSON has no number for these: Spark writes them as text.</summary>
    readonly void WriteDouble(double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(NotFinite(value));
    }

    readonly void WriteFloat(float value)
    {
        if (float.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(NotFinite(value));
    }

    static string NotFinite(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";

    static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}

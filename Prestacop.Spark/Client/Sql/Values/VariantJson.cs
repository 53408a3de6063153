using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>Writes a variant as JSON. The encoding is that of Parquet's variant specification, version 1.</summary>
ref struct VariantJson(Utf8JsonWriter json, ReadOnlySpan<byte> metadata)
{
    readonly ReadOnlySpan<byte> _metadata = metadata;

    public readonly void Write(ReadOnlySpan<byte> value)
    {
        // The two low bits say what kind of value it is, the six above them mean something else for each kind.
        var header = value[0] >> 2;
        switch (value[0] & 3)
        {
            case 0:
                WritePrimitive(header, value[1..]);
                break;
            case 1:
                json.WriteStringValue(value.Slice(1, header));
                break;
            case 2:
                WriteObject(header, value[1..]);
                break;
            default:
                WriteArray(header, value[1..]);
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
            case 15: json.WriteBase64StringValue(Sized(data)); break;
            case 16: json.WriteStringValue(Sized(data)); break;
            case 20: json.WriteStringValue(new Guid(data[..16], bigEndian: true)); break;
            default: throw new NotSupportedException($"A variant holds a value of kind {type}, which this version cannot read; cast it on the server.");
        }
    }

    readonly void WriteObject(int header, ReadOnlySpan<byte> data)
    {
        var offsetBytes = (header & 3) + 1;
        var idBytes = ((header >> 2) & 3) + 1;
        var countBytes = (header & 16) != 0 ? 4 : 1;
        var count = Unsigned(data, countBytes);
        var ids = data[countBytes..];
        var offsets = ids[(count * idBytes)..];
        var values = offsets[((count + 1) * offsetBytes)..];

        json.WriteStartObject();
        for (var i = 0; i < count; i++)
        {
            json.WritePropertyName(FieldName(Unsigned(ids[(i * idBytes)..], idBytes)));
            Write(values[Unsigned(offsets[(i * offsetBytes)..], offsetBytes)..]);
        }

        json.WriteEndObject();
    }

    readonly void WriteArray(int header, ReadOnlySpan<byte> data)
    {
        var offsetBytes = (header & 3) + 1;
        var countBytes = (header & 4) != 0 ? 4 : 1;
        var count = Unsigned(data, countBytes);
        var offsets = data[countBytes..];
        var values = offsets[((count + 1) * offsetBytes)..];

        json.WriteStartArray();
        for (var i = 0; i < count; i++)
            Write(values[Unsigned(offsets[(i * offsetBytes)..], offsetBytes)..]);
        json.WriteEndArray();
    }

    readonly string FieldName(int id)
    {
        if ((_metadata[0] & 0x0F) != 1)
            throw new NotSupportedException($"A variant is encoded in version {_metadata[0] & 0x0F}; this library reads version 1.");
        var offsetBytes = (_metadata[0] >> 6) + 1;
        var names = Unsigned(_metadata[1..], offsetBytes);
        var offsets = _metadata[(1 + offsetBytes)..];
        var start = Unsigned(offsets[(id * offsetBytes)..], offsetBytes);
        var end = Unsigned(offsets[((id + 1) * offsetBytes)..], offsetBytes);
        return Encoding.UTF8.GetString(offsets[((names + 1) * offsetBytes)..][start..end]);
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

    static ReadOnlySpan<byte> Sized(ReadOnlySpan<byte> data) => data.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(data));

    static int Unsigned(ReadOnlySpan<byte> data, int bytes)
    {
        long number = 0;
        for (var i = bytes - 1; i >= 0; i--)
            number = (number << 8) | data[i];
        return checked((int)number);
    }
}

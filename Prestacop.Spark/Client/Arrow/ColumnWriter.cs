using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Makes an Arrow column of .NET values.</summary>
static class ColumnWriter
{
    /// <exception cref="InvalidCastException">A value is not of the column's type.</exception>
    /// <exception cref="OverflowException">A value does not fit the column's type.</exception>
    /// <exception cref="ArgumentException">A value is null where the schema says that none is.</exception>
    public static IArrowArray Write(IReadOnlyList<object?> values, DataType type, bool nullable, string name)
    {
        if (!nullable && values.Contains(null))
            throw new ArgumentException($"Column '{name}' is NOT NULL, and a value is null.", nameof(values));
        return ArrowArrayFactory.BuildArray(Data(values, type, name));
    }

    static ArrayData Data(IReadOnlyList<object?> values, DataType type, string name) => type switch
    {
        BooleanType => Bits(values, type, name),
        ByteType => Fixed(values, type, v => Checked<sbyte>(v, type, name)),
        ShortType => Fixed(values, type, v => Checked<short>(v, type, name)),
        IntegerType => Fixed(values, type, v => Checked<int>(v, type, name)),
        LongType => Fixed(values, type, v => Checked<long>(v, type, name)),
        FloatType => Fixed(values, type, v => Checked<float>(v, type, name)),
        DoubleType => Fixed(values, type, v => Checked<double>(v, type, name)),
        DecimalType t => Fixed(values, type, v => ExactDecimal.Unscale(v, t.Precision, t.Scale, name)),
        DateType => Fixed(values, type, v => SparkTime.Days(Exactly<DateOnly>(v, type, name))),
        TimeType t => Fixed(values, type, v => SparkTime.Nanoseconds(Exactly<TimeOnly>(v, type, name), t.Precision)),
        TimestampType => Fixed(values, type, v => SparkTime.Microseconds(Instant(v, name))),
        TimestampNtzType => Fixed(values, type, v => SparkTime.Microseconds(Exactly<DateTime>(v, type, name))),
        DayTimeIntervalType => Fixed(values, type, v => SparkTime.Microseconds(Exactly<TimeSpan>(v, type, name))),
        YearMonthIntervalType => Fixed(values, type, v => Exactly<Sql.YearMonthInterval>(v, type, name).TotalMonths),
        CalendarIntervalType => Fixed(values, type, v => SparkTime.Interval(Exactly<CalendarInterval>(v, type, name))),
        StringType or CharType or VarcharType => Variable(values, type, v => Encoding.UTF8.GetBytes(Text(v, type, name))),
        BinaryType => Variable(values, type, v => Exactly<byte[]>(v, type, name)),
        NullType => new ArrayData(ArrowTypeMapping.ToArrow(type), values.Count, values.Count, 0, System.Array.Empty<ArrowBuffer>()),
        ArrayType t => List(values, t, name),
        MapType t => Map(values, t, name),
        StructType t => Struct(values, t, name),
        Sql.Types.VariantType => Variant(values, type, name),
        GeometryType => Spatial(values, type, v => Exactly<Geometry>(v, type, name) is var shape ? (shape.Srid, shape.Wkb) : default),
        GeographyType => Spatial(values, type, v => Exactly<Geography>(v, type, name) is var shape ? (shape.Srid, shape.Wkb) : default),
        _ => throw new NotSupportedException($"Column '{name}': values of type {type} cannot be sent to Spark."),
    };

    static ArrayData Fixed<T>(IReadOnlyList<object?> values, DataType type, Func<object, T> convert)
        where T : struct
    {
        var converted = new T[values.Count];
        for (var i = 0; i < converted.Length; i++)
        {
            if (values[i] is { } value)
                converted[i] = convert(value);
        }

        return Of(values, type, new ArrowBuffer(MemoryMarshal.AsBytes<T>(converted).ToArray()));
    }

    static ArrayData Bits(IReadOnlyList<object?> values, DataType type, string name)
    {
        var bits = new ArrowBuffer.BitmapBuilder(values.Count);
        foreach (var value in values)
            bits.Append(value is not null && Exactly<bool>(value, type, name));
        return Of(values, type, bits.Build());
    }

    static ArrayData Variable(IReadOnlyList<object?> values, DataType type, Func<object, byte[]> convert)
    {
        var bytes = new ArrowBuffer.Builder<byte>();
        var offsets = new int[values.Count + 1];
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
                bytes.Append(convert(value));
            offsets[i + 1] = bytes.Length;
        }

        return Of(values, type, Buffer(offsets), bytes.Build());
    }

    static ArrayData List(IReadOnlyList<object?> values, ArrayType type, string name)
    {
        var (offsets, elements) = Flatten(values, v => v is System.Collections.IEnumerable list and not string
            ? list.Cast<object?>()
            : throw Mismatch(v, type, name));
        var children = new[] { Write(elements, type.ElementType, type.ContainsNull, $"{name}.element").Data };
        return Of(values, type, [Buffer(offsets)], children);
    }

    static ArrayData Map(IReadOnlyList<object?> values, MapType type, string name)
    {
        var (offsets, entries) = Flatten(values, v => v switch
        {
            IReadOnlyDictionary<object, object?> map => map.Select(pair => (object?)(pair.Key, pair.Value)),
            System.Collections.IDictionary map => Entries(map),
            _ => throw Mismatch(v, type, name),
        });
        var pairs = entries.Cast<(object Key, object? Value)>().ToArray();
        var keys = Write(System.Array.ConvertAll(pairs, p => (object?)p.Key), type.KeyType, nullable: false, $"{name}.key").Data;
        var items = Write(System.Array.ConvertAll(pairs, p => p.Value), type.ValueType, type.ValueContainsNull, $"{name}.value").Data;
        var arrow = (Apache.Arrow.Types.MapType)ArrowTypeMapping.ToArrow(type);
        var entry = new ArrayData(arrow.KeyValueType, pairs.Length, 0, 0, [ArrowBuffer.Empty], [keys, items]);
        return Of(values, type, [Buffer(offsets)], [entry]);
    }

    static IEnumerable<object?> Entries(System.Collections.IDictionary map)
    {
        foreach (System.Collections.DictionaryEntry entry in map)
            yield return (entry.Key, entry.Value);
    }

    static ArrayData Struct(IReadOnlyList<object?> values, StructType type, string name)
    {
        var rows = values.Select(v => v is null ? null : RecordWriter.Values(v, type, name)).ToArray();
        var children = type.Fields.Select((field, i) =>
        {
            // A null struct has null children, whatever their schema says.
            var column = System.Array.ConvertAll(rows, row => row?[i]);
            if (!field.IsNullable && rows.Any(row => row is not null && row[i] is null))
                throw new ArgumentException($"Column '{name}.{field.Name}' is NOT NULL, and a value is null.", nameof(values));
            return Data(column, field.DataType, $"{name}.{field.Name}");
        });
        return Of(values, type, [], [.. children]);
    }

    static ArrayData Variant(IReadOnlyList<object?> values, DataType type, string name)
    {
        ArrayData Part(Func<Variant, ReadOnlyMemory<byte>> part) => Variable(
            [.. values.Select(v => v is null ? null : (object)part(Exactly<Variant>(v, type, name)).ToArray())], new BinaryType(), v => (byte[])v);
        return Of(values, type, [], [Part(v => v.Value), Part(v => v.Metadata)]);
    }

    static ArrayData Spatial(IReadOnlyList<object?> values, DataType type, Func<object, (int Srid, ReadOnlyMemory<byte> Wkb)> parts)
    {
        var shapes = values.Select(v => v is null ? default : parts(v)).ToList();
        return Of(values, type, [],
        [
            Fixed([.. shapes.Select(s => (object?)s.Srid)], new IntegerType(), v => (int)v),
            Variable([.. shapes.Select(s => (object?)s.Wkb.ToArray())], new BinaryType(), v => (byte[])v),
        ]);
    }

    static (int[] Offsets, List<object?> Items) Flatten(IReadOnlyList<object?> values, Func<object, IEnumerable<object?>> items)
    {
        var offsets = new int[values.Count + 1];
        var all = new List<object?>();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
                all.AddRange(items(value));
            offsets[i + 1] = all.Count;
        }

        return (offsets, all);
    }

    static ArrayData Of(IReadOnlyList<object?> values, DataType type, params ArrowBuffer[] buffers) => Of(values, type, buffers, []);

    static ArrayData Of(IReadOnlyList<object?> values, DataType type, ArrowBuffer[] buffers, ArrayData[] children)
    {
        var validity = new ArrowBuffer.BitmapBuilder(values.Count);
        foreach (var value in values)
            validity.Append(value is not null);
        var nulls = validity.UnsetBitCount;
        return new ArrayData(
            ArrowTypeMapping.ToArrow(type), values.Count, nulls, 0, [nulls == 0 ? ArrowBuffer.Empty : validity.Build(), .. buffers], children);
    }

    static ArrowBuffer Buffer(int[] offsets) => new(MemoryMarshal.AsBytes<int>(offsets).ToArray());

    static T Exactly<T>(object value, DataType type, string name) => value is T match ? match : throw Mismatch(value, type, name);

    /// <summary>Any number that fits: an int into a BIGINT column, a long of 5 into an INT column.</summary>
    static T Checked<T>(object value, DataType type, string name)
        where T : struct, INumber<T>
    {
        try
        {
            return value switch
            {
                T match => match,
                sbyte v => T.CreateChecked(v),
                byte v => T.CreateChecked(v),
                short v => T.CreateChecked(v),
                ushort v => T.CreateChecked(v),
                int v => T.CreateChecked(v),
                uint v => T.CreateChecked(v),
                long v => T.CreateChecked(v),
                ulong v => T.CreateChecked(v),
                float v when typeof(T) == typeof(double) => T.CreateChecked(v),
                Enum v => T.CreateChecked(Convert.ToInt64(v, System.Globalization.CultureInfo.InvariantCulture)),
                _ => throw Mismatch(value, type, name),
            };
        }
        catch (OverflowException)
        {
            throw new OverflowException($"Column '{name}' is {type}, too narrow for {value}.");
        }
    }

    static DateTimeOffset Instant(object value, string name) => value switch
    {
        DateTimeOffset instant => instant,
        DateTime { Kind: not DateTimeKind.Unspecified } time => new DateTimeOffset(time),
        DateTime => throw new InvalidCastException(
            $"Column '{name}' is a timestamp, and a DateTime of unspecified kind is not an instant: use a DateTimeOffset, or use TimestampNtzType."),
        _ => throw Mismatch(value, new TimestampType(), name),
    };

    static string Text(object value, DataType type, string name) => value switch
    {
        string text => text,
        Enum member => member.ToString(),
        char c => c.ToString(),
        Guid id => id.ToString(),
        _ => throw Mismatch(value, type, name),
    };

    static InvalidCastException Mismatch(object value, DataType type, string name) =>
        new($"Column '{name}' is {type} and cannot hold a value of type {value.GetType().Name}.");
}

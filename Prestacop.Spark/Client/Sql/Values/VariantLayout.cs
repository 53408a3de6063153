using System.Text;

namespace Prestacop.Spark.Sql;

/// <summary>What kind of value a variant is.</summary>
enum VariantKind
{
    Primitive,
    ShortText,
    Object,
    List,
}

/// <summary>Where the parts of an encoded variant are. The encoding is that of Parquet's variant specification, version 1.</summary>
readonly ref struct VariantLayout(ReadOnlySpan<byte> metadata)
{
    readonly ReadOnlySpan<byte> _metadata = metadata;

    /// <summary>The two low bits say what kind of value it is.</summary>
    public static VariantKind KindOf(ReadOnlySpan<byte> value) => (VariantKind)(value[0] & 3);

    /// <summary>The six bits above them mean something else for each kind.</summary>
    public static int HeaderOf(ReadOnlySpan<byte> value) => value[0] >> 2;

    /// <summary>How many items an object or a list has.</summary>
    public static int CountOf(ReadOnlySpan<byte> value) => Unsigned(value[1..], CountBytes(value));

    /// <summary>The value of an item of an object or a list.</summary>
    public static ReadOnlySpan<byte> ItemOf(ReadOnlySpan<byte> value, int index)
    {
        var (count, offsetBytes) = (CountOf(value), (HeaderOf(value) & 3) + 1);
        var offsets = value[(1 + CountBytes(value) + (count * IdBytes(value)))..];
        return offsets[((count + 1) * offsetBytes)..][Unsigned(offsets[(index * offsetBytes)..], offsetBytes)..];
    }

    /// <summary>Bytes with their length before them.</summary>
    public static ReadOnlySpan<byte> Sized(ReadOnlySpan<byte> data) => data.Slice(4, System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(data));

    /// <summary>The name of an item of an object.</summary>
    /// <exception cref="NotSupportedException">The names are encoded in another version.</exception>
    public string NameOf(ReadOnlySpan<byte> value, int index)
    {
        if ((_metadata[0] & 0x0F) != 1)
            throw new NotSupportedException($"A variant is encoded in version {_metadata[0] & 0x0F}; this library reads version 1.");
        var id = Unsigned(value[(1 + CountBytes(value) + (index * IdBytes(value)))..], IdBytes(value));
        var offsetBytes = (_metadata[0] >> 6) + 1;
        var names = Unsigned(_metadata[1..], offsetBytes);
        var offsets = _metadata[(1 + offsetBytes)..];
        var start = Unsigned(offsets[(id * offsetBytes)..], offsetBytes);
        var end = Unsigned(offsets[((id + 1) * offsetBytes)..], offsetBytes);
        return Encoding.UTF8.GetString(offsets[((names + 1) * offsetBytes)..][start..end]);
    }

    static int CountBytes(ReadOnlySpan<byte> value) => (HeaderOf(value) & (KindOf(value) == VariantKind.Object ? 16 : 4)) != 0 ? 4 : 1;

    static int IdBytes(ReadOnlySpan<byte> value) => KindOf(value) == VariantKind.Object ? ((HeaderOf(value) >> 2) & 3) + 1 : 0;

    static int Unsigned(ReadOnlySpan<byte> data, int bytes)
    {
        long number = 0;
        for (var i = bytes - 1; i >= 0; i--)
            number = (number << 8) | data[i];
        return checked((int)number);
    }
}

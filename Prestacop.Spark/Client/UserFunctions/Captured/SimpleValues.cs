using System.Numerics;

namespace Prestacop.Spark.UserFunctions;

/// <summary>The values without parts, each with its way out and back.</summary>
static class SimpleValues
{
    sealed record Form(Type Type, Action<BinaryWriter, object> Write, Func<BinaryReader, object> Read);

    // Only ever extended at its end: the place of a type is its number in the bytes.
    static readonly Form[] Forms =
    [
        Of<bool>((o, v) => o.Write(v), i => i.ReadBoolean()),
        Of<char>((o, v) => o.Write((ushort)v), i => (char)i.ReadUInt16()),
        Of<sbyte>((o, v) => o.Write(v), i => i.ReadSByte()),
        Of<byte>((o, v) => o.Write(v), i => i.ReadByte()),
        Of<short>((o, v) => o.Write(v), i => i.ReadInt16()),
        Of<ushort>((o, v) => o.Write(v), i => i.ReadUInt16()),
        Of<int>((o, v) => o.Write(v), i => i.ReadInt32()),
        Of<uint>((o, v) => o.Write(v), i => i.ReadUInt32()),
        Of<long>((o, v) => o.Write(v), i => i.ReadInt64()),
        Of<ulong>((o, v) => o.Write(v), i => i.ReadUInt64()),
        Of<float>((o, v) => o.Write(v), i => i.ReadSingle()),
        Of<double>((o, v) => o.Write(v), i => i.ReadDouble()),
        Of<decimal>((o, v) => o.Write(v), i => i.ReadDecimal()),
        Of<string>((o, v) => o.Write(v), i => i.ReadString()),
        Of<DateTime>((o, v) => { o.Write(v.Ticks); o.Write((byte)v.Kind); }, i => new DateTime(i.ReadInt64(), (DateTimeKind)i.ReadByte())),
        Of<DateTimeOffset>((o, v) => { o.Write(v.Ticks); o.Write(v.Offset.Ticks); }, i => new DateTimeOffset(i.ReadInt64(), new TimeSpan(i.ReadInt64()))),
        Of<DateOnly>((o, v) => o.Write(v.DayNumber), i => DateOnly.FromDayNumber(i.ReadInt32())),
        Of<TimeOnly>((o, v) => o.Write(v.Ticks), i => new TimeOnly(i.ReadInt64())),
        Of<TimeSpan>((o, v) => o.Write(v.Ticks), i => new TimeSpan(i.ReadInt64())),
        Of<Guid>((o, v) => o.Write(v.ToByteArray()), i => new Guid(i.ReadBytes(16))),
        Of<BigInteger>((o, v) => { var bytes = v.ToByteArray(); o.Write(bytes.Length); o.Write(bytes); }, i => new BigInteger(i.ReadBytes(i.ReadInt32()))),
    ];

    static readonly Dictionary<Type, int> Places = Forms.Select((form, at) => (form.Type, at)).ToDictionary(pair => pair.Type, pair => pair.at);

    /// <returns>Whether the value is a simple one, and was written.</returns>
    public static bool TryWrite(BinaryWriter output, object value)
    {
        if (!Places.TryGetValue(value.GetType(), out var place))
            return false;
        output.Write((byte)((int)ValueTag.FirstSimple + place));
        Forms[place].Write(output, value);
        return true;
    }

    /// <exception cref="InvalidDataException">The tag is not one of a simple value.</exception>
    public static object Read(BinaryReader input, ValueTag tag)
    {
        var place = tag - ValueTag.FirstSimple;
        return place >= 0 && place < Forms.Length
            ? Forms[place].Read(input)
            : throw new InvalidDataException($"The captured values have the unknown tag {(byte)tag}.");
    }

    static Form Of<T>(Action<BinaryWriter, T> write, Func<BinaryReader, T> read)
        where T : notnull => new(typeof(T), (output, value) => write(output, (T)value), input => read(input));
}

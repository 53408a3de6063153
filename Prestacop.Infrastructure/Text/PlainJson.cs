using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Prestacop.Infrastructure.Text;

/// <summary>
/// Writes flat JSON objects of plain values into one buffer, as the platform's serializer would write them without nulls, but in a third of its time.
/// What it cannot write, such as text that must be escaped, it says at the end: the serializer writes the object then. Not thread safe.
/// </summary>
public abstract class PlainJson
{
    const int Capacity = 8192;

    // What is no text, names and numbers, takes less than this in any contract: text must leave room for it.
    const int MaxTextEnd = Capacity - 3000;

    // Fewer than JSON allows without escapes, but all that ids, plates and streets consist of.
    static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -_.,:;/()#*@?");

    readonly byte[] _buffer = new byte[Capacity];
    int _length;
    bool _known;

    /// <summary>Begins an object. The name of its first value begins with a brace.</summary>
    /// <param name="known">Whether the object can be written at all.</param>
    protected void Begin(bool known = true) => (_length, _known) = (0, known);

    /// <summary>Ends the object.</summary>
    /// <returns>Its JSON in an array of its own length; null when something in it cannot be written here.</returns>
    protected byte[]? End()
    {
        _buffer[_length++] = (byte)'}';
        return _known ? _buffer.AsSpan(0, _length).ToArray() : null;
    }

    /// <summary>Writes text; nothing for null.</summary>
    /// <param name="name">The name with what stands around it.</param>
    /// <param name="value">The text.</param>
    protected void Text(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null || !CanWrite(value))
            return;
        Raw(name);
        Quoted(value);
    }

    /// <summary>Writes an array of texts; nothing for null.</summary>
    /// <param name="name">The name with what stands around it.</param>
    /// <param name="values">The texts.</param>
    protected void Texts(ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (values is null)
            return;
        Raw(name);
        _buffer[_length++] = (byte)'[';
        for (var index = 0; index < values.Count; index++)
        {
            if (!CanWrite(values[index]))
                return;
            if (index > 0)
                _buffer[_length++] = (byte)',';
            Quoted(values[index]);
        }
        _buffer[_length++] = (byte)']';
    }

    /// <summary>Writes a whole number; nothing for null.</summary>
    /// <param name="name">The name with what stands around it.</param>
    /// <param name="value">The number.</param>
    protected void Whole(ReadOnlySpan<byte> name, long? value)
    {
        if (value is not { } number)
            return;
        Raw(name);
        Digits(number);
    }

    /// <summary>
    /// Writes a number of at most six decimals; nothing for null. Up to 15 digits no two decimals are the same double, so this is the shortest form, which
    /// the serializer writes too. Others cannot be written.
    /// </summary>
    /// <param name="name">The name with what stands around it.</param>
    /// <param name="value">The number.</param>
    protected void Number(ReadOnlySpan<byte> name, double? value)
    {
        if (value is not { } number)
            return;
        Raw(name);
        var millionths = Math.Round(number * 1e6);
        // Below 0.0001 the serializer writes exponents; zero may be negative.
        _known &= Math.Abs(number) is >= 1e-4 and < 1e8 ? millionths / 1e6 == number : BitConverter.DoubleToInt64Bits(number) == 0;
        if (!_known)
            return;
        if (millionths < 0)
            _buffer[_length++] = (byte)'-';
        var (whole, part) = Math.DivRem((long)Math.Abs(millionths), 1_000_000);
        Digits(whole);
        if (part != 0)
            Decimals(part, 6);
    }

    /// <summary>Writes a day as <c>2016-07-10</c>.</summary>
    /// <param name="name">The name with what stands around it.</param>
    /// <param name="day">The day.</param>
    protected void Day(ReadOnlySpan<byte> name, DateOnly day)
    {
        Raw(name);
        _buffer[_length++] = (byte)'"';
        Date(day.Year, day.Month, day.Day);
        _buffer[_length++] = (byte)'"';
    }

    /// <summary>Writes a time of UTC, as the serializer writes one without an offset.</summary>
    /// <param name="name">The name with what stands around it.</param>
    /// <param name="time">The time; its offset is zero.</param>
    protected void Time(ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        Raw(name);
        var utc = time.UtcDateTime;
        _buffer[_length++] = (byte)'"';
        Date(utc.Year, utc.Month, utc.Day);
        Digits('T', utc.Hour);
        Digits(':', utc.Minute);
        Digits(':', utc.Second);
        if (utc.Ticks % TimeSpan.TicksPerSecond is var part and not 0)
            Decimals(part, 7);
        Raw("+00:00\""u8);
    }

    bool CanWrite(string value)
    {
        _known &= value.Length <= MaxTextEnd - _length && !value.AsSpan().ContainsAnyExcept(Plain);
        return _known;
    }

    void Quoted(string value)
    {
        _buffer[_length++] = (byte)'"';
        // Plain text is ASCII: one byte a character.
        _length += Encoding.Latin1.GetBytes(value, _buffer.AsSpan(_length));
        _buffer[_length++] = (byte)'"';
    }

    void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    void Date(int year, int month, int day)
    {
        Digits(year, 4);
        Digits('-', month);
        Digits('-', day);
    }

    void Digits(long number)
    {
        _known &= Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    void Digits(char before, int number)
    {
        _buffer[_length++] = (byte)before;
        Digits(number, 2);
    }

    void Digits(long number, int count)
    {
        for (var index = count - 1; index >= 0; index--, number /= 10)
            _buffer[_length + index] = (byte)('0' + (number % 10));
        _length += count;
    }

    /// <summary>A point and these digits without trailing zeros.</summary>
    void Decimals(long digits, int count)
    {
        _buffer[_length++] = (byte)'.';
        while (digits % 10 == 0)
            (digits, count) = (digits / 10, count - 1);
        Digits(digits, count);
    }
}

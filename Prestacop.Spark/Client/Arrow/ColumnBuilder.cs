using System.Runtime.CompilerServices;
using Apache.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Collects the values of one column, and makes its Arrow array of them.</summary>
/// <param name="type">Its type.</param>
/// <param name="nullable">Whether it may have nulls.</param>
/// <param name="name">For messages.</param>
abstract class ColumnBuilder(DataType type, bool nullable, string name)
{
    byte[]? _validity;

    public DataType Type { get; } = type;

    public string Name { get; } = name;

    public int Length { get; private set; }

    public int NullCount { get; private set; }

    /// <exception cref="ArgumentException">The column is NOT NULL.</exception>
    public void AppendNull()
    {
        if (!nullable)
            throw new ArgumentException($"Column '{Name}' is NOT NULL, and a value is null.");
        AppendAbsent();
    }

    /// <summary>A place whose struct is null: nothing is there, whatever the column allows.</summary>
    public void AppendAbsent()
    {
        _validity ??= AllValid(Length);
        AppendEmpty();
        NullCount++;
        Next(valid: false);
    }

    /// <summary>A value, or null, whose type is known only now.</summary>
    /// <exception cref="InvalidCastException">The value is not of the column's type.</exception>
    /// <exception cref="OverflowException">The value does not fit the column's type.</exception>
    public void AppendAny(object? value)
    {
        if (value is null)
            AppendNull();
        else
            Append(value);
    }

    public abstract void Append(object value);

    public abstract ArrayData Build();

    /// <summary>Makes room for a value that is not there.</summary>
    protected abstract void AppendEmpty();

    /// <summary>Counts a value whose bytes have been written.</summary>
    protected void Next(bool valid = true)
    {
        if (_validity is { } bits)
        {
            if (bits.Length <= Length / 8)
                System.Array.Resize(ref _validity, Math.Max(2 * bits.Length, 64));
            if (valid)
                _validity![Length / 8] |= (byte)(1 << (Length % 8));
        }

        Length++;
    }

    protected ArrayData Data(ArrowBuffer[] buffers, params ArrayData[] children) => new(
        ArrowTypeMapping.ToArrow(Type), Length, NullCount, 0,
        [_validity is null ? ArrowBuffer.Empty : new ArrowBuffer(_validity.AsMemory(0, (Length + 7) / 8)), .. buffers], children);

    protected InvalidCastException Mismatch(object value) => new($"Column '{Name}' is {Type} and cannot hold a value of type {value.GetType().Name}.");

    static byte[] AllValid(int length)
    {
        var bits = new byte[Math.Max(64, (length / 8) + 1)];
        bits.AsSpan(0, length / 8).Fill(byte.MaxValue);
        if (length % 8 > 0)
            bits[length / 8] = (byte)((1 << (length % 8)) - 1);
        return bits;
    }
}

/// <summary>Values of one size.</summary>
/// <param name="type">The type of the column.</param>
/// <param name="nullable">Whether it may have nulls.</param>
/// <param name="name">For messages.</param>
/// <param name="convert">Makes what is stored of a value of any fitting type; the builder is for its messages.</param>
sealed class FixedBuilder<T>(DataType type, bool nullable, string name, Func<object, ColumnBuilder, T> convert) : ColumnBuilder(type, nullable, name)
    where T : unmanaged
{
    byte[] _values = [];

    public void AppendValue(T value)
    {
        Write(value);
        Next();
    }

    public override void Append(object value) => AppendValue(convert(value, this));

    public override ArrayData Build() => Data([new ArrowBuffer(_values.AsMemory(0, Length * Unsafe.SizeOf<T>()))]);

    protected override void AppendEmpty() => Write(default);

    void Write(T value)
    {
        var end = (Length + 1L) * Unsafe.SizeOf<T>();
        if (end > _values.Length)
            System.Array.Resize(ref _values, Room(end));
        Unsafe.WriteUnaligned(ref _values[end - Unsafe.SizeOf<T>()], value);
    }

    int Room(long end) => end <= System.Array.MaxLength
        ? (int)Math.Min(System.Array.MaxLength, Math.Max(1024, 2L * end))
        : throw new OverflowException($"Column '{Name}' has more than {System.Array.MaxLength} bytes in one batch: send fewer rows at once.");
}

/// <summary>Truth values, one bit each.</summary>
sealed class BitBuilder(DataType type, bool nullable, string name) : ColumnBuilder(type, nullable, name)
{
    readonly ArrowBuffer.BitmapBuilder _bits = new();

    public void AppendValue(bool value)
    {
        _bits.Append(value);
        Next();
    }

    public override void Append(object value) => AppendValue(value is bool flag ? flag : throw Mismatch(value));

    public override ArrayData Build() => Data([_bits.Build()]);

    protected override void AppendEmpty() => _bits.Append(false);
}

/// <summary>A column without values.</summary>
sealed class NullBuilder(DataType type, string name) : ColumnBuilder(type, nullable: true, name)
{
    public override void Append(object value) => throw Mismatch(value);

    public override ArrayData Build() => new(ArrowTypeMapping.ToArrow(Type), Length, Length, 0, System.Array.Empty<ArrowBuffer>());

    protected override void AppendEmpty()
    {
    }
}

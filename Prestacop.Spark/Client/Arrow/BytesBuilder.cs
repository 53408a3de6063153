using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>Texts or bytes, one behind the other, and where each ends.</summary>
sealed class BytesBuilder(DataType type, bool nullable, string name) : ColumnBuilder(type, nullable, name)
{
    readonly OffsetList _ends = new();
    byte[] _bytes = [];
    int _used;

    public void AppendText(string text)
    {
        var room = Room(Encoding.UTF8.GetMaxByteCount(text.Length) is var most && most <= _bytes.Length - _used ? most : Encoding.UTF8.GetByteCount(text));
        _used += Encoding.UTF8.GetBytes(text, room);
        _ends.Add(_used);
        Next();
    }

    public void AppendBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _used += bytes.Length;
        _ends.Add(_used);
        Next();
    }

    public override void Append(object value)
    {
        switch (value)
        {
            case byte[] bytes when Type is BinaryType:
                AppendBytes(bytes);
                break;
            case string text when Type is not BinaryType:
                AppendText(text);
                break;
            case Enum or char or Guid when Type is not BinaryType:
                AppendText(value.ToString()!);
                break;
            default:
                throw Mismatch(value);
        }
    }

    public override ArrayData Build() => Data([_ends.Build(), new ArrowBuffer(_bytes.AsMemory(0, _used))]);

    protected override void AppendEmpty() => _ends.Add(_used);

    Span<byte> Room(int length)
    {
        if (length > System.Array.MaxLength - _used)
            throw new OverflowException($"Column '{Name}' has more than {System.Array.MaxLength} bytes in one batch: send fewer rows at once.");
        if (length > _bytes.Length - _used)
            System.Array.Resize(ref _bytes, (int)Math.Min(System.Array.MaxLength, Math.Max(_used + (long)length, Math.Max(1024, 2L * _bytes.Length))));
        return _bytes.AsSpan(_used);
    }
}

/// <summary>Where the values of a column of different sizes end; the first begins at 0.</summary>
sealed class OffsetList
{
    readonly List<int> _offsets = [0];

    public void Add(int end) => _offsets.Add(end);

    public ArrowBuffer Build() => new(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_offsets)).ToArray());
}

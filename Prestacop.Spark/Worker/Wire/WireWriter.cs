using System.Buffers.Binary;
using System.Text;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>Writes what Spark reads: big-endian numbers, and texts by their length.</summary>
/// <exception cref="ConnectionLostException">Spark has closed the connection; every method may throw it.</exception>
sealed class WireWriter(Stream stream)
{
    readonly byte[] _number = new byte[sizeof(long)];

    public Stream Stream => stream;

    public ValueTask IntAsync(int value, CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt32BigEndian(_number, value);
        return WriteAsync(_number.AsMemory(0, sizeof(int)), cancellationToken);
    }

    public ValueTask LongAsync(long value, CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt64BigEndian(_number, value);
        return WriteAsync(_number, cancellationToken);
    }

    public async ValueTask TextAsync(string value, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        await IntAsync(bytes.Length, cancellationToken);
        await WriteAsync(bytes, cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await stream.FlushAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new ConnectionLostException(error);
        }
    }

    async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException error)
        {
            throw new ConnectionLostException(error);
        }
    }
}

using System.Buffers.Binary;
using System.Text;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>Reads what Spark writes: big-endian numbers, and texts by their length.</summary>
sealed class WireReader(Stream stream)
{
    readonly byte[] _number = new byte[sizeof(long)];

    public Stream Stream => stream;

    /// <returns>The number, or null if Spark has closed the connection instead.</returns>
    public async ValueTask<int?> NextIntAsync(CancellationToken cancellationToken)
    {
        try
        {
            var read = await stream.ReadAtLeastAsync(_number.AsMemory(0, sizeof(int)), sizeof(int), throwOnEndOfStream: false, cancellationToken);
            return read == sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(_number) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <exception cref="ConnectionLostException">Spark has closed the connection.</exception>
    public async ValueTask<int> IntAsync(CancellationToken cancellationToken)
    {
        await FillAsync(_number.AsMemory(0, sizeof(int)), cancellationToken);
        return BinaryPrimitives.ReadInt32BigEndian(_number);
    }

    /// <inheritdoc cref="IntAsync"/>
    public async ValueTask<long> LongAsync(CancellationToken cancellationToken)
    {
        await FillAsync(_number.AsMemory(0, sizeof(long)), cancellationToken);
        return BinaryPrimitives.ReadInt64BigEndian(_number);
    }

    /// <inheritdoc cref="IntAsync"/>
    public async ValueTask<bool> BoolAsync(CancellationToken cancellationToken)
    {
        await FillAsync(_number.AsMemory(0, 1), cancellationToken);
        return _number[0] != 0;
    }

    /// <inheritdoc cref="IntAsync"/>
    public async ValueTask<string> TextAsync(CancellationToken cancellationToken) => Encoding.UTF8.GetString(await BytesAsync(cancellationToken));

    /// <inheritdoc cref="IntAsync"/>
    /// <exception cref="InvalidDataException">The length is negative: Spark and the worker do not understand each other.</exception>
    public async ValueTask<byte[]> BytesAsync(CancellationToken cancellationToken)
    {
        var length = await IntAsync(cancellationToken);
        if (length < 0)
            throw new InvalidDataException($"Spark wrote the length {length} where a text belongs: this worker speaks the protocol of Spark 4.2.");
        var bytes = new byte[length];
        await FillAsync(bytes, cancellationToken);
        return bytes;
    }

    async ValueTask FillAsync(Memory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await stream.ReadExactlyAsync(bytes, cancellationToken);
        }
        catch (IOException error)
        {
            throw new ConnectionLostException(error);
        }
    }
}

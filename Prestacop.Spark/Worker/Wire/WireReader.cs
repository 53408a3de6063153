using System.Buffers.Binary;
using System.Text;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>Reads what Spark writes: big-endian numbers, and texts by their length.</summary>
sealed class WireReader(Stream stream)
{
    // Of a length that is wrong, no more than this is allocated before the connection has shown that the bytes are there.
    const int FirstBytes = 1024 * 1024;

    const int MaxCount = 100_000;

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
        var bytes = new byte[Math.Min(length, FirstBytes)];
        await FillAsync(bytes, cancellationToken);
        while (bytes.Length < length)
        {
            var known = bytes.Length;
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * known));
            await FillAsync(bytes.AsMemory(known), cancellationToken);
        }
        return bytes;
    }

    /// <summary>How many parts follow.</summary>
    /// <inheritdoc cref="IntAsync"/>
    /// <exception cref="InvalidDataException">The number is negative or above 100,000.</exception>
    public async ValueTask<int> CountAsync(CancellationToken cancellationToken) => await IntAsync(cancellationToken) is >= 0 and <= MaxCount and var count
        ? count
        : throw new InvalidDataException("Spark wrote no valid number of functions or arguments: this worker speaks the protocol of Spark 4.2.");

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

using System.Text;

namespace Prestacop.Spark.Worker.Command;

/// <summary>
/// What Spark carries from the client to the worker as the function of <c>foreachBatch</c>: where the program waits that handles the batches. The client and the
/// worker are compiled with this same file.
/// </summary>
/// <param name="Port">The port of this machine at which the program waits.</param>
/// <param name="Secret">What the worker shows first.</param>
sealed record RelayCommand(int Port, byte[] Secret)
{
    /// <summary>What the program answers to the right secret.</summary>
    public const byte Accepted = 1;

    /// <summary>The number of bytes of a secret.</summary>
    public const int SecretBytes = 32;

    const int Version = 1;

    static ReadOnlySpan<byte> Mark => "prestacop.relay"u8;

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var output = new BinaryWriter(stream, Encoding.UTF8);
        output.Write(Mark);
        output.Write(Version);
        output.Write(Port);
        output.Write(Secret);
        output.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not such a command, or one of another version.</exception>
    public static RelayCommand Parse(byte[] bytes)
    {
        if (bytes.Length != Mark.Length + (2 * sizeof(int)) + SecretBytes || !bytes.AsSpan().StartsWith(Mark))
            throw new InvalidDataException("The function is not one of .NET: this server's PYSPARK_PYTHON is the .NET worker.");
        using var input = new BinaryReader(new MemoryStream(bytes, Mark.Length, bytes.Length - Mark.Length), Encoding.UTF8);
        return input.ReadInt32() is var version && version == Version
            ? new RelayCommand(input.ReadInt32(), input.ReadBytes(SecretBytes))
            : throw new InvalidDataException($"The function was sent by a client of format {version}, and this worker knows format {Version}.");
    }
}

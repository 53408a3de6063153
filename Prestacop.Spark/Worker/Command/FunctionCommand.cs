using System.Text;

namespace Prestacop.Spark.Worker.Command;

/// <summary>
/// What Spark carries from the client to the worker as the bytes of a function, without reading them. The client and the worker are compiled with this
/// same file.
/// </summary>
/// <param name="Name">The function's name, for messages.</param>
/// <param name="Files">The assemblies and native libraries it needs, besides those of .NET and of the worker.</param>
/// <param name="Entry">The method that makes the function of the payload.</param>
/// <param name="ResultSchema">The schema that the function's batches must have, as an Arrow stream; empty for a scalar function.</param>
/// <param name="Payload">The method and what it captures, in the entry's own form.</param>
sealed record FunctionCommand(string Name, IReadOnlyList<ShippedFile> Files, EntryPoint Entry, byte[] ResultSchema, byte[] Payload)
{
    /// <summary>The version of this format. A change of it is a new number: the worker refuses every other one.</summary>
    public const int Version = 1;

    static ReadOnlySpan<byte> Mark => "prestacop.function"u8;

    /// <summary>Whether the bytes are a command, of whatever version.</summary>
    public static bool IsCommand(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Mark);

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var output = new BinaryWriter(stream, Encoding.UTF8);
        output.Write(Mark);
        output.Write(Version);
        output.Write(Name);
        output.Write(Files.Count);
        foreach (var file in Files)
        {
            output.Write(file.Name);
            output.Write(file.File);
            output.Write(file.Symbols);
        }

        output.Write(Entry.Assembly);
        output.Write(Entry.Type);
        output.Write(Entry.Method);
        WriteBytes(output, ResultSchema);
        WriteBytes(output, Payload);
        output.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not a command, or one of another version.</exception>
    public static FunctionCommand Parse(byte[] bytes)
    {
        if (!IsCommand(bytes))
            throw new InvalidDataException("The function is not one of .NET: this session's Python functions need 'spark.sql.execution.pyspark.python' unset.");
        using var input = new BinaryReader(new MemoryStream(bytes, Mark.Length, bytes.Length - Mark.Length), Encoding.UTF8);
        try
        {
            if (input.ReadInt32() is var version && version != Version)
            {
                throw new InvalidDataException(
                    $"The function was sent by a client of format {version}, and this worker knows format {Version}: unset 'spark.sql.execution.pyspark.python', " +
                    "so that the client ships its own worker, or install the client's version of the worker there.");
            }

            var name = input.ReadString();
            var files = new List<ShippedFile>();
            for (var count = input.ReadInt32(); count > 0; count--)
                files.Add(new ShippedFile(input.ReadString(), input.ReadString(), input.ReadString()));
            var entry = new EntryPoint(input.ReadString(), input.ReadString(), input.ReadString());
            return new FunctionCommand(name, files, entry, ReadBytes(input), ReadBytes(input));
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException("The function's bytes end too early.", error);
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            throw new InvalidDataException("The function's bytes are damaged: a text in them has no valid length.", error);
        }
    }

    static void WriteBytes(BinaryWriter output, byte[] bytes)
    {
        output.Write(bytes.Length);
        output.Write(bytes);
    }

    static byte[] ReadBytes(BinaryReader input)
    {
        var length = input.ReadInt32();
        return length >= 0 && length <= input.BaseStream.Length - input.BaseStream.Position ? input.ReadBytes(length) : throw new EndOfStreamException();
    }
}

/// <param name="Name">The simple name of the assembly, or the file name of the native library.</param>
/// <param name="File">The name of the file in the session's folder, with the hash of its content.</param>
/// <param name="Symbols">The name of the file with its debugging symbols, which give the lines in a stack trace; empty for none.</param>
sealed record ShippedFile(string Name, string File, string Symbols);

/// <param name="Assembly">The simple name of the assembly.</param>
/// <param name="Type">The full name of the type.</param>
/// <param name="Method">A static method from <c>byte[]</c>, the payload, to <see cref="Delegate"/>.</param>
sealed record EntryPoint(string Assembly, string Type, string Method);

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Prestacop.Spark.Worker.Command;

/// <summary>For which machines a program or a library of Linux is, as the header of the file says (ELF).</summary>
/// <param name="Architecture">The processor, as .NET names it: <c>x64</c>, <c>arm64</c>.</param>
/// <param name="Loader">What Linux starts the program with, which is a part of the C library; null for a library.</param>
sealed record NativeFile(string Architecture, string? Loader)
{
    const int HeaderBytes = 64;
    const int MinSegmentBytes = 32;
    const int MaxLoaderBytes = 4096;
    const uint LoaderSegment = 3;

    /// <summary>The platform, as .NET names it: <c>linux-x64</c>, <c>linux-musl-arm64</c>.</summary>
    public string Platform => $"linux-{(Loader?.Contains("ld-musl", StringComparison.Ordinal) is true ? "musl-" : "")}{Architecture}";

    /// <summary>The processor for which this process was made.</summary>
    public static string ArchitectureOfThisProcess => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <returns>null for a file of another kind.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NativeFile? Read(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.AsSpan().StartsWith("\u007fELF"u8))
            return null;
        var reader = new Fields(IsWide: header[4] == 2, IsBigEndian: header[5] == 2);
        return new NativeFile(NameOf(reader.Half(header, 18)), LoaderOf(file, header, reader));
    }

    static string NameOf(int machine) => machine switch
    {
        3 => "x86",
        0x15 => "ppc64le",
        0x16 => "s390x",
        0x28 => "arm",
        0x3e => "x64",
        0xb7 => "arm64",
        0xf3 => "riscv64",
        0x102 => "loongarch64",
        _ => $"machine-{machine}",
    };

    static string? LoaderOf(FileStream file, byte[] header, Fields reader)
    {
        var (start, size, count) = reader.IsWide
            ? (reader.Long(header, 32), reader.Half(header, 54), reader.Half(header, 56))
            : (reader.Int(header, 28), reader.Half(header, 42), reader.Half(header, 44));
        for (var i = 0; i < count && size >= MinSegmentBytes; i++)
        {
            if (Part(file, start + ((long)i * size), size) is not { } segment)
                return null;
            if (reader.Int(segment, 0) != LoaderSegment)
                continue;
            var (offset, length) = reader.IsWide ? (reader.Long(segment, 8), reader.Long(segment, 32)) : (reader.Int(segment, 4), reader.Int(segment, 16));
            return length <= MaxLoaderBytes && Part(file, offset, (int)length) is { } text ? Encoding.UTF8.GetString(text).TrimEnd('\0') : null;
        }

        return null;
    }

    /// <returns>null if the file is shorter, or damaged.</returns>
    static byte[]? Part(FileStream file, long start, int length)
    {
        if (start < 0 || length < 0 || start > file.Length - length)
            return null;
        var part = new byte[length];
        file.Position = start;
        return file.ReadAtLeast(part, length, throwOnEndOfStream: false) == length ? part : null;
    }

    readonly record struct Fields(bool IsWide, bool IsBigEndian)
    {
        public int Half(byte[] bytes, int at) => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

        public long Int(byte[] bytes, int at) => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

        public long Long(byte[] bytes, int at) => IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
    }
}

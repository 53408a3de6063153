using System.Buffers.Binary;
using System.IO.Compression;

namespace Prestacop.Contracts;

/// <summary>
/// Reads evidence packages from anywhere: nothing of a file is believed. Only flat names are read, each once; how many files, how long each, how long all together
/// and how long the list of them is bounded by what is really there, not by what the file says. Nothing is written to disk.
/// </summary>
public static class EvidenceReader
{
    /// <summary>The longest package, bytes.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    /// <summary>The longest file of it when it is unpacked, bytes.</summary>
    public const int MaxFileLength = 32 * 1024 * 1024;

    /// <summary>The length of all files when they are unpacked, bytes.</summary>
    public const int MaxUnpackedLength = 64 * 1024 * 1024;

    /// <summary>The largest number of files.</summary>
    public const int MaxFiles = 256;

    const int MaxDirectoryLength = 64 * 1024;
    const int EndLength = 22;
    const uint EndMark = 0x0605_4B50;

    /// <summary>Reads a package.</summary>
    /// <param name="package">The ZIP file; it must be able to seek.</param>
    /// <returns>Its files, by name.</returns>
    /// <exception cref="InvalidDataException">It is no package, or damaged. The message says in what way, a sentence.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(Stream package)
    {
        ArgumentNullException.ThrowIfNull(package);
        RequireBounds(package);
        try
        {
            using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MaxFiles)
                throw new InvalidDataException($"It has more than {MaxFiles} files.");
            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var room = MaxUnpackedLength;
            foreach (var entry in zip.Entries)
            {
                if (!EvidenceNames.IsAllowed(entry.FullName))
                    throw new InvalidDataException($"It has a file with a name that no package has: {Shown(entry.FullName)}.");
                if (entry.IsEncrypted)
                    throw new InvalidDataException("It has a file with a password.");
                // On a file system that does not tell cases apart, one would replace the other.
                if (files.Keys.Contains(entry.FullName, StringComparer.OrdinalIgnoreCase))
                    throw new InvalidDataException($"It has two files named {entry.FullName}.");
                var content = Content(entry, Math.Min(room, MaxFileLength));
                room -= content.Length;
                files.Add(entry.FullName, content);
            }
            return files;
        }
        catch (Exception damaged) when (damaged is NotSupportedException or IOException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"It is damaged: {damaged.Message}", damaged);
        }
    }

    static byte[] Content(ZipArchiveEntry entry, int max)
    {
        using var content = new MemoryStream();
        using var file = entry.Open();
        Span<byte> buffer = stackalloc byte[8192];
        while (file.Read(buffer) is > 0 and var count)
        {
            if (content.Length + count > max)
                throw new InvalidDataException($"Its file {entry.FullName} is longer than a package may have, when it is unpacked.");
            content.Write(buffer[..count]);
        }
        if (content.Length != entry.Length)
            throw new InvalidDataException($"Its file {entry.FullName} is damaged.");
        return content.ToArray();
    }

    /// <summary>The list of files is read whole by the library, so that its length is looked at before.</summary>
    static void RequireBounds(Stream package)
    {
        if (package.Length > MaxLength)
            throw new InvalidDataException($"It is longer than {MaxLength / 1024 / 1024} MiB.");
        Span<byte> end = stackalloc byte[EndLength];
        if (package.Length < EndLength)
            throw new InvalidDataException("It is no ZIP file.");
        package.Position = package.Length - EndLength;
        package.ReadExactly(end);
        package.Position = 0;
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndMark)
            throw new InvalidDataException("It is no ZIP file, it was cut off, or something follows it.");
        var (length, start) = (BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        if (length > MaxDirectoryLength || start + (long)length != package.Length - EndLength)
            throw new InvalidDataException("Its list of files is longer than that of a package, or not where it should be.");
    }

    static string Shown(string name) => $"'{string.Concat(name.Take(60).Select(character => char.IsControl(character) ? '?' : character))}'";
}

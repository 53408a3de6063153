using System.Formats.Tar;
using System.IO.Compression;

namespace Prestacop.Spark.UserFunctions;

/// <summary>A file of an archive that Spark unpacks on its executors.</summary>
/// <param name="Name">Its path in the archive.</param>
/// <param name="Read">Reads its content.</param>
/// <param name="IsProgram">Whether it is executable.</param>
sealed record PackedFile(string Name, Func<byte[]> Read, bool IsProgram = false)
{
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The mode of a program.</summary>
    public const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The same bytes for the same files, whenever and wherever it is made.</summary>
    public static byte[] Pack(IEnumerable<PackedFile> files, CompressionLevel level)
    {
        using var archive = new MemoryStream();
        using (var compressed = new GZipStream(archive, level, leaveOpen: true))
        using (var tar = new TarWriter(compressed, TarEntryFormat.Ustar))
        {
            foreach (var file in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, file.Name)
                {
                    Mode = file.IsProgram ? Executable : Readable,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    DataStream = new MemoryStream(file.Read(), writable: false),
                });
            }
        }

        return archive.ToArray();
    }

    /// <summary>Writes the files of an archive into a folder.</summary>
    public static void Unpack(byte[] archive, string folder)
    {
        using var tar = new GZipStream(new MemoryStream(archive, writable: false), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(tar, Directory.CreateDirectory(folder).FullName, overwriteFiles: true);
    }
}

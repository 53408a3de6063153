using System.Text;

namespace Prestacop.LocalCluster.Security;

/// <summary>Files that only their owner may read.</summary>
static class SecretFile
{
    /// <summary>Replaces a file; nobody else can read it at any moment.</summary>
    public static void Write(string file, string content) => Write(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(content));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string file, byte[] content)
    {
        var next = file + ".next";
        File.Delete(next);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new FileStream(next, options))
            writer.Write(content);
        File.Move(next, file, overwrite: true);
    }

    /// <summary>Makes a folder that nobody else may enter.</summary>
    public static void CreateFolder(string folder) => Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}

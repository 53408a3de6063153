using System.Security.Cryptography;

namespace Prestacop.Spark.Worker.Host;

/// <summary>
/// Spark keeps the files of each session in a folder of its own, side by side. It runs a streaming query in a copy of its session, and fetches the files into the
/// folder of that copy, but tells the worker the folder of no session, which is the one around them all, or that of the session itself.
/// </summary>
static class SessionFolders
{
    /// <param name="folder">The folder that Spark has told.</param>
    /// <param name="file">The name of a file, which ends with the first digits of the hash of its content: <c>name-0123456789abcdef.dll</c>.</param>
    /// <returns>The file in a session's folder within the folder or beside it, if it is there with this content; null otherwise.</returns>
    public static string? Find(string folder, string file) => ((string?[])[folder, Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))])
        .Where(Directory.Exists).SelectMany(around => Directory.EnumerateDirectories(around!))
        .Select(session => Path.Combine(session, file))
        .FirstOrDefault(path => File.Exists(path) && HasContentOfItsName(path));

    /// <summary>Spark may be writing the file for another session just now.</summary>
    static bool HasContentOfItsName(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file)).StartsWith(name[(name.LastIndexOf('-') + 1)..], StringComparison.Ordinal);
    }
}

using System.Collections.Concurrent;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.UserFunctions;

/// <summary>
/// The files of this process that functions need on the executors, by the names that they have there. The hash of the content is in the name: two versions
/// of a file do not meet, and one that is there is not sent again.
/// </summary>
static class ShippedFiles
{
    const int HashDigits = 16;
    static readonly ConcurrentDictionary<string, string> NameByPath = new(StringComparer.Ordinal);
    static readonly ConcurrentDictionary<string, string> PathByName = new(StringComparer.Ordinal);

    /// <summary>Whether any function was made: a program without them pays nothing for them.</summary>
    public static bool IsEmpty => PathByName.IsEmpty;

    /// <summary>The name that a file of this machine has on the executors.</summary>
    public static string NameOf(string path) => NameByPath.GetOrAdd(path, static file =>
    {
        var name = Named(Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file), Path.GetExtension(file));
        PathByName[name] = file;
        return name;
    });

    public static string Named(string name, byte[] content, string extension) => $"{name}-{Artifact.HashOf(content)[..HashDigits]}{extension}";

    /// <exception cref="KeyNotFoundException">The function was made by another process.</exception>
    public static Artifact Find(string name) => PathByName.TryGetValue(name, out var path)
        ? Artifact.OfFile($"files/{name}", path)
        : throw new KeyNotFoundException($"The file '{name}' of a function is not known in this process.");
}

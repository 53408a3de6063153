using System.Security.Cryptography;

namespace Prestacop.Spark.Connect;

/// <summary>A named file that a session keeps on the server.</summary>
/// <param name="Name">Its name there, with its kind: <c>jars/x.jar</c>.</param>
/// <param name="Open">Opens its bytes from the beginning: sending may be repeated.</param>
sealed record Artifact(string Name, Func<Stream> Open)
{
    const string CachePrefix = "cache/";

    public static string HashOf(byte[] data) => Convert.ToHexString(SHA256.HashData(data)).ToLowerInvariant();

    /// <summary>Local data that a plan refers to by its hash.</summary>
    public static Artifact Cached(string hash, byte[] data) => new(CachePrefix + hash, () => new MemoryStream(data, writable: false));

    /// <summary>A file of this machine, read while it is sent.</summary>
    public static Artifact OfFile(string name, string path) =>
        new(name, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, ArtifactRequests.ChunkBytes, FileOptions.SequentialScan | FileOptions.Asynchronous));
}

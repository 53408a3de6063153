using System.Security.Cryptography;

namespace Prestacop.Spark.Connect;

/// <summary>A named file that a session keeps on the server.</summary>
readonly record struct Artifact(string Name, ReadOnlyMemory<byte> Data)
{
    const string CachePrefix = "cache/";

    public static string HashOf(ReadOnlyMemory<byte> data) => Convert.ToHexStringLower(SHA256.HashData(data.Span));

    /// <summary>Local data that a plan refers to by its hash.</summary>
    public static Artifact Cached(string hash, ReadOnlyMemory<byte> data) => new(CachePrefix + hash, data);
}

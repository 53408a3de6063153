using System.IO.Compression;

namespace Prestacop.TestKit;

/// <summary>Packs bytes for tests.</summary>
public static class GzipBytes
{
    /// <summary>One gzip member with these bytes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}

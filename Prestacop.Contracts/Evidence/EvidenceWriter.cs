using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Prestacop.Contracts;

/// <summary>Writes evidence packages. The same content and time give the same bytes but for the signature, which is another each time.</summary>
public static class EvidenceWriter
{
    // A file that its owner may write and everybody may read, as ZIP keeps the mode of Unix.
    const int Mode = unchecked((int)0x81A4_0000);

    // ZIP has no earlier day.
    static readonly DateTimeOffset FirstDay = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a package.</summary>
    /// <param name="manifest">What is in it; its <see cref="EvidenceManifest.Files"/> are added here.</param>
    /// <param name="files">The files but manifest, sums, key and signature, by their names.</param>
    /// <param name="key">Signs it.</param>
    /// <returns>The ZIP file.</returns>
    public static byte[] Write(EvidenceManifest manifest, IReadOnlyDictionary<string, byte[]> files, EvidenceKey key)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(key);
        var all = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, content) in files)
            all.Add(EvidenceNames.IsAllowed(name) ? name : throw new ArgumentException($"A package can have no file '{name}'.", nameof(files)), content);
        all.Add(EvidenceNames.Key, Encoding.ASCII.GetBytes(key.Public.Pem));
        manifest = manifest with { Files = [.. all.Select(file => new EvidenceFile(file.Key, file.Value.Length, DigestOf(file.Value)))] };
        all.Add(EvidenceNames.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, EvidenceJson.Default.EvidenceManifest));
        var sums = Encoding.ASCII.GetBytes(string.Concat(all.Select(file => $"{DigestOf(file.Value)}  {file.Key}\n")));
        all.Add(EvidenceNames.Sums, sums);
        all.Add(EvidenceNames.Signature, key.Sign(sums));
        return Zip(all, manifest.MadeAt < FirstDay ? FirstDay : manifest.MadeAt);
    }

    /// <summary>The digest of a file, as <c>sha256sum</c> writes it.</summary>
    /// <param name="content">The file.</param>
    public static string DigestOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> files, DateTimeOffset time)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                (entry.LastWriteTime, entry.ExternalAttributes) = (time.ToUniversalTime(), Mode);
                using var file = entry.Open();
                file.Write(bytes);
            }
        }
        return content.ToArray();
    }
}

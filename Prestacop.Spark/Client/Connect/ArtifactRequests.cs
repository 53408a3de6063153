using System.IO.Hashing;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Prestacop.Spark.Connect;

/// <summary>Splits artifacts into the messages of AddArtifacts, one chunk in memory at a time.</summary>
static class ArtifactRequests
{
    /// <summary>The chunk size of Spark's own clients, below any message limit.</summary>
    public const int ChunkBytes = 32 * 1024;

    /// <returns>Messages that share one buffer: each is valid until the next is asked for.</returns>
    /// <exception cref="InvalidDataException">A file became shorter while it was sent.</exception>
    public static async IAsyncEnumerable<Proto.AddArtifactsRequest> For(
        SessionIdentity identity, IEnumerable<Artifact> artifacts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkBytes];
        foreach (var artifact in artifacts)
        {
            await using var source = artifact.Open();
            var bytes = source.Length;
            var chunks = (bytes + ChunkBytes - 1) / ChunkBytes;
            for (var sent = 0L; sent == 0 || sent < bytes; sent += ChunkBytes)
            {
                var part = buffer.AsMemory(0, (int)Math.Min(ChunkBytes, bytes - sent));
                await ReadAsync(artifact, source, part, cancellationToken);
                var request = Requests.AddArtifacts(identity);
                if (chunks <= 1)
                    request.Batch = new() { Artifacts = { new Proto.AddArtifactsRequest.Types.SingleChunkArtifact { Name = artifact.Name, Data = Chunk(part) } } };
                else if (sent == 0)
                    request.BeginChunk = new() { Name = artifact.Name, TotalBytes = bytes, NumChunks = chunks, InitialChunk = Chunk(part) };
                else
                    request.Chunk = Chunk(part);
                yield return request;
            }
        }
    }

    static async Task ReadAsync(Artifact artifact, Stream source, Memory<byte> part, CancellationToken cancellationToken)
    {
        if (await source.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken) < part.Length)
            throw new InvalidDataException($"The file of the artifact {artifact.Name} became shorter while it was sent.");
    }

    // The server checks each chunk by java.util.zip.CRC32, which is the same checksum.
    static Proto.AddArtifactsRequest.Types.ArtifactChunk Chunk(ReadOnlyMemory<byte> data) =>
        new() { Data = UnsafeByteOperations.UnsafeWrap(data), Crc = Crc32.HashToUInt32(data.Span) };
}

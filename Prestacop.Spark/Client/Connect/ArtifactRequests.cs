using System.IO.Hashing;
using Google.Protobuf;

namespace Prestacop.Spark.Connect;

/// <summary>Splits an artifact into the messages of AddArtifacts.</summary>
static class ArtifactRequests
{
    /// <summary>The chunk size of Spark's own clients, below any message limit.</summary>
    public const int ChunkBytes = 32 * 1024;

    public static IEnumerable<Proto.AddArtifactsRequest> For(SessionIdentity identity, Artifact artifact)
    {
        var chunks = (artifact.Data.Length + ChunkBytes - 1) / ChunkBytes;
        if (chunks <= 1)
        {
            var request = Requests.AddArtifacts(identity);
            request.Batch = new() { Artifacts = { new Proto.AddArtifactsRequest.Types.SingleChunkArtifact { Name = artifact.Name, Data = Chunk(artifact.Data) } } };
            yield return request;
            yield break;
        }

        for (var i = 0; i < chunks; i++)
        {
            var start = i * ChunkBytes;
            var chunk = Chunk(artifact.Data.Slice(start, Math.Min(ChunkBytes, artifact.Data.Length - start)));
            var request = Requests.AddArtifacts(identity);
            if (i == 0)
                request.BeginChunk = new() { Name = artifact.Name, TotalBytes = artifact.Data.Length, NumChunks = chunks, InitialChunk = chunk };
            else
                request.Chunk = chunk;
            yield return request;
        }
    }

    // The server checks each chunk by java.util.zip.CRC32, which is the same checksum.
    static Proto.AddArtifactsRequest.Types.ArtifactChunk Chunk(ReadOnlyMemory<byte> data) =>
        new() { Data = UnsafeByteOperations.UnsafeWrap(data), Crc = Crc32.HashToUInt32(data.Span) };
}

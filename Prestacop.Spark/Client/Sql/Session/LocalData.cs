using System.Text;
using Google.Protobuf;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>
/// Rows of this process as a relation: inside the plan when they are few, else uploaded once, in chunks, and referred to by hash. Rows are encoded while they
/// are sent: what is in memory beside them is bounded by <see cref="UploadBytes"/> and one chunk, however many rows there are.
/// </summary>
static class LocalData
{
    /// <summary>Up to here the server is not even asked for its limits. They are never smaller.</summary>
    const int AlwaysInlineBytes = 1024 * 1024;

    /// <summary>Chunks are sent together when they reach this size: one question and one call for several.</summary>
    const int UploadBytes = 32 * 1024 * 1024;

    /// <summary>The size of a row is estimated from these, and then from <see cref="SampleRows"/> if those are not large.</summary>
    const int FirstRows = 16;
    const int SampleRows = 1000;

    public static async Task<Proto.Relation> RelationAsync(SparkConnectClient client, LocalRows rows, CancellationToken cancellationToken)
    {
        var first = RowBytes(rows, FirstRows);
        var rowBytes = rows.Count <= FirstRows ? first : RowBytes(rows, (int)Math.Clamp(AlwaysInlineBytes / first, FirstRows, SampleRows));
        if (Inline(rows, AlwaysInlineBytes, rowBytes) is { } small)
            return small;
        var limits = await LocalDataLimits.ReadAsync(client, cancellationToken);
        if (limits.ChunkRows == 0)
            return Inline(rows.Write(0, rows.Count), rows.Schema);
        return Inline(rows, limits.ThresholdBytes, rowBytes) ?? await UploadAsync(client, rows, limits, rowBytes, cancellationToken);
    }

    public static Proto.Relation Inline(byte[] data, StructType schema) => new()
    {
        LocalRelation = new Proto.LocalRelation { Data = UnsafeByteOperations.UnsafeWrap(data), Schema = schema.Json },
    };

    /// <summary>All rows inside the plan; null when they are more than <paramref name="maxBytes"/>.</summary>
    static Proto.Relation? Inline(LocalRows rows, long maxBytes, long rowBytes)
    {
        // An estimate: only what is far too large is not encoded to see.
        if (rows.Count * rowBytes > 2 * maxBytes)
            return null;
        var data = rows.Write(0, rows.Count);
        return data.Length <= maxBytes ? Inline(data, rows.Schema) : null;
    }

    static async Task<Proto.Relation> UploadAsync(
        SparkConnectClient client, LocalRows rows, LocalDataLimits limits, long rowBytes, CancellationToken cancellationToken)
    {
        var schema = Encoding.UTF8.GetBytes(rows.Schema.Json);
        var relation = new Proto.ChunkedCachedLocalRelation { SchemaHash = Artifact.HashOf(schema) };
        var waiting = new List<Artifact> { Artifact.Cached(relation.SchemaHash, schema) };
        var waitingBytes = 0L;
        for (var start = 0; start < rows.Count;)
        {
            var count = (int)Math.Min(Math.Clamp(limits.ChunkBytes / rowBytes, 1, limits.ChunkRows), rows.Count - start);
            var chunk = rows.Write(start, count);
            start += count;
            rowBytes = Math.Max(1, chunk.Length / count);
            relation.DataHashes.Add(Artifact.HashOf(chunk));
            waiting.Add(Artifact.Cached(relation.DataHashes[^1], chunk));
            waitingBytes += chunk.Length;
            if (waitingBytes < UploadBytes && start < rows.Count)
                continue;
            await client.AddMissingArtifactsAsync(waiting, cancellationToken);
            waiting.Clear();
            waitingBytes = 0;
        }

        return new Proto.Relation { ChunkedCachedLocalRelation = relation };
    }

    static long RowBytes(LocalRows rows, int sample)
    {
        var count = Math.Min(sample, rows.Count);
        return Math.Max(1, rows.Write(0, count).Length / Math.Max(1, count));
    }
}

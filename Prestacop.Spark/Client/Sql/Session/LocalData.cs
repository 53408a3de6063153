using System.Text;
using Google.Protobuf;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>Rows of this process as a relation: inside the plan when they are few, else uploaded once and referred to by hash.</summary>
static class LocalData
{
    const string ThresholdKey = "spark.sql.session.localRelationCacheThreshold";
    const string ChunkRowsKey = "spark.sql.session.localRelationChunkSizeRows";
    const string ChunkBytesKey = "spark.sql.session.localRelationChunkSizeBytes";

    /// <summary>Up to here the server is not even asked for its limits. They are never smaller.</summary>
    const int AlwaysInlineBytes = 1024 * 1024;

    public static async Task<Proto.Relation> RelationAsync(
        SparkConnectClient client, LocalRows rows, CancellationToken cancellationToken)
    {
        var schema = rows.Schema;
        var data = rows.Write(0, rows.Count);
        if (data.Length <= AlwaysInlineBytes)
            return Inline(data, schema);
        var limits = await LimitsAsync(client, cancellationToken);
        if (data.Length <= limits.ThresholdBytes || limits.ChunkRows == 0)
            return Inline(data, schema);

        var chunks = Chunks(rows, data.Length, limits).Select(chunk => rows.Write(chunk.Start, chunk.Count)).ToArray();
        var schemaBytes = Encoding.UTF8.GetBytes(schema.Json);
        var relation = new Proto.ChunkedCachedLocalRelation
        {
            DataHashes = { chunks.Select(chunk => Artifact.HashOf(chunk)) },
            SchemaHash = Artifact.HashOf(schemaBytes),
        };
        var artifacts = relation.DataHashes.Zip(chunks, (hash, chunk) => Artifact.Cached(hash, chunk));
        await client.AddMissingArtifactsAsync([.. artifacts, Artifact.Cached(relation.SchemaHash, schemaBytes)], cancellationToken);
        return new Proto.Relation { ChunkedCachedLocalRelation = relation };
    }

    public static Proto.Relation Inline(byte[] data, StructType schema) => new()
    {
        LocalRelation = new Proto.LocalRelation { Data = UnsafeByteOperations.UnsafeWrap(data), Schema = schema.Json },
    };

    static IEnumerable<(int Start, int Count)> Chunks(LocalRows rows, long bytes, (long ThresholdBytes, long ChunkRows, long ChunkBytes) limits)
    {
        var rowBytes = Math.Max(1, bytes / Math.Max(1, rows.Count));
        var count = (int)Math.Clamp(limits.ChunkBytes / rowBytes, 1, limits.ChunkRows);
        for (var start = 0; start < rows.Count; start += count)
            yield return (start, Math.Min(count, rows.Count - start));
    }

    /// <summary>A server before 4.1 has no chunks: there the rows go inside the plan.</summary>
    static async Task<(long ThresholdBytes, long ChunkRows, long ChunkBytes)> LimitsAsync(
        SparkConnectClient client, CancellationToken cancellationToken)
    {
        var settings = await client.SettingsAsync([ThresholdKey, ChunkRowsKey, ChunkBytesKey], cancellationToken);
        long Of(string key) => settings.TryGetValue(key, out var text) ? SizeText.Bytes(text) : 0;
        return (Of(ThresholdKey), Of(ChunkRowsKey), Of(ChunkBytesKey));
    }
}

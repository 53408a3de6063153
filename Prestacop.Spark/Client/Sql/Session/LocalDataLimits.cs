using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql;

/// <summary>What a server says about rows that a client sends.</summary>
/// <param name="ThresholdBytes">More are uploaded instead of sent inside the plan.</param>
/// <param name="ChunkRows">The most rows of a chunk; 0 for a server before 4.1, which has no chunks: there the rows go inside the plan.</param>
/// <param name="ChunkBytes">The size of a chunk that the server wishes.</param>
readonly record struct LocalDataLimits(long ThresholdBytes, long ChunkRows, long ChunkBytes)
{
    const string ThresholdKey = "spark.sql.session.localRelationCacheThreshold";
    const string ChunkRowsKey = "spark.sql.session.localRelationChunkSizeRows";
    const string ChunkBytesKey = "spark.sql.session.localRelationChunkSizeBytes";

    public static async Task<LocalDataLimits> ReadAsync(SparkConnectClient client, CancellationToken cancellationToken)
    {
        var settings = await client.SettingsAsync([ThresholdKey, ChunkRowsKey, ChunkBytesKey], cancellationToken);
        long Of(string key) => settings.TryGetValue(key, out var text) ? SizeText.Bytes(text) : 0;
        return new(Of(ThresholdKey), Of(ChunkRowsKey), Of(ChunkBytesKey));
    }
}

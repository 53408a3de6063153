using Google.Protobuf;
using CompressedOperation = global::Spark.Connect.Plan.Types.CompressedOperation;

namespace Prestacop.Spark.Connect;

/// <summary>When and how a server accepts compressed plans (since Spark 4.1).</summary>
/// <param name="ThresholdBytes">Plans of this size and more are compressed; a negative number turns it off.</param>
/// <param name="Algorithm">ZSTD, or NONE.</param>
sealed record PlanCompression(long ThresholdBytes, string Algorithm)
{
    const string ThresholdKey = "spark.connect.session.planCompression.threshold";
    const string AlgorithmKey = "spark.connect.session.planCompression.defaultAlgorithm";

    /// <summary>An older server does not know these settings: then nothing is compressed.</summary>
    public static async Task<PlanCompression> ReadAsync(SparkConnectClient client, CancellationToken cancellationToken)
    {
        var settings = await client.SettingsAsync([ThresholdKey, AlgorithmKey], cancellationToken);
        return new PlanCompression(
            settings.TryGetValue(ThresholdKey, out var threshold) ? SizeText.Bytes(threshold) : -1,
            settings.GetValueOrDefault(AlgorithmKey, "NONE"));
    }

    /// <returns>The compressed plan, or the plan itself if it is small, the server does not accept compression, or compression does not make it smaller.</returns>
    public Proto.Plan Apply(Proto.Plan plan)
    {
        IMessage? operation = plan.OpTypeCase switch
        {
            Proto.Plan.OpTypeOneofCase.Root => plan.Root,
            Proto.Plan.OpTypeOneofCase.Command => plan.Command,
            _ => null,
        };
        if (operation is null || ThresholdBytes < 0 || Algorithm != "ZSTD" || operation.CalculateSize() <= ThresholdBytes)
            return plan;
        using var compressor = new ZstdSharp.Compressor();
        var compressed = compressor.Wrap(operation.ToByteArray());
        if (compressed.Length >= operation.CalculateSize())
            return plan;
        return new Proto.Plan
        {
            CompressedOperation = new CompressedOperation
            {
                Data = UnsafeByteOperations.UnsafeWrap(compressed.ToArray()),
                OpType = plan.OpTypeCase == Proto.Plan.OpTypeOneofCase.Root
                    ? CompressedOperation.Types.OpType.Relation
                    : CompressedOperation.Types.OpType.Command,
                CompressionCodec = Proto.CompressionCodec.Zstd,
            },
        };
    }
}

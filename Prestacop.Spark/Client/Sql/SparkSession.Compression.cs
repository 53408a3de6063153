using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    /// <summary>Below this a plan is not worth asking the server about compression.</summary>
    const int SmallPlanBytes = 1024 * 1024;
    PlanCompression? _compression;

    /// <summary>A large plan goes compressed, if the server takes it so: above the message limit it would not arrive at all.</summary>
    internal async Task<Proto.Plan> CompressedAsync(Proto.Plan plan, CancellationToken cancellationToken)
    {
        if (plan.CalculateSize() < SmallPlanBytes)
            return plan;
        _compression ??= await PlanCompression.AskAsync(Client, cancellationToken);
        return _compression.Apply(plan);
    }
}

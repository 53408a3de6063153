using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>A decision as Kafka delivered it.</summary>
sealed record DecisionRecord(Decision Decision, int Partition, long Offset)
{
    public string Id => Decision.DecisionId;
}

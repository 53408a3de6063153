using State = Spark.Connect.GetStatusResponse.Types.OperationStatus.Types.OperationState;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    /// <summary>How far executions have come, by their id. Needs Spark 4.2.</summary>
    /// <param name="operationIds">Ids as <see cref="ExecutionProgress.OperationId"/> gives them; none for every execution of the session.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IReadOnlyDictionary<string, OperationState>> OperationStatesAsync(
        IReadOnlyCollection<string> operationIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operationIds);
        var response = await Client.OperationStatusAsync(operationIds, cancellationToken);
        return response.OperationStatuses.ToDictionary(status => status.OperationId, status => Of(status.State));
    }

    static OperationState Of(State state) => state switch
    {
        State.Running => OperationState.Running,
        State.Terminating => OperationState.Terminating,
        State.Succeeded => OperationState.Succeeded,
        State.Failed => OperationState.Failed,
        State.Cancelled => OperationState.Cancelled,
        _ => OperationState.Unknown,
    };
}

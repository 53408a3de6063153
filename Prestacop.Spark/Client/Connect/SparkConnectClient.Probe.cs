using Grpc.Core;
using State = Spark.Connect.GetStatusResponse.Types.OperationStatus.Types.OperationState;

namespace Prestacop.Spark.Connect;

sealed partial class SparkConnectClient
{
    /// <summary>
    /// Asks about an execution whose result stream is silent. A stream that is opened again and stays silent proves nothing: the server sends not even
    /// headers before its first response.
    /// </summary>
    /// <returns>Whether the server answers and the execution still runs. A server before 4.2 cannot say the latter; if the execution is gone it refuses to reattach.</returns>
    public async Task<bool> IsRunningAsync(string operationId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Stub.GetStatusAsync(Requests.OperationStatus(Identity, [operationId]), Deadline(cancellationToken));
            Observe(answer.ServerSideSessionId);
            return answer.OperationStatuses.Any(status => status.OperationId == operationId && status.State == State.Running);
        }
        catch (RpcException error)
        {
            return error.StatusCode == StatusCode.Unimplemented;
        }
    }
}

using InterruptType = Spark.Connect.InterruptRequest.Types.InterruptType;

namespace Prestacop.Spark.Connect;

/// <summary>Makes the requests of the protocol. Pure: the same arguments give the same message.</summary>
static class Requests
{
    public static Proto.ExecutePlanRequest Execute(SessionIdentity identity, string operationId, Proto.Plan plan, IEnumerable<string> tags) =>
        new Proto.ExecutePlanRequest
        {
            OperationId = operationId,
            Plan = plan,
            RequestOptions =
            {
                new Proto.ExecutePlanRequest.Types.RequestOption { ReattachOptions = new() { Reattachable = true } },
                new Proto.ExecutePlanRequest.Types.RequestOption { ResultChunkingOptions = new() { AllowArrowBatchChunking = true } },
            },
            Tags = { tags },
        }.From(identity);

    public static Proto.ReattachExecuteRequest Reattach(SessionIdentity identity, string operationId, string? lastResponseId)
    {
        var request = new Proto.ReattachExecuteRequest { OperationId = operationId }.From(identity);
        if (lastResponseId is not null)
            request.LastResponseId = lastResponseId;
        return request;
    }

    /// <param name="identity">The session.</param>
    /// <param name="operationId">The execution.</param>
    /// <param name="untilResponseId">The last response that is no longer needed; null releases the whole execution.</param>
    public static Proto.ReleaseExecuteRequest Release(SessionIdentity identity, string operationId, string? untilResponseId)
    {
        var request = new Proto.ReleaseExecuteRequest { OperationId = operationId }.From(identity);
        if (untilResponseId is null)
            request.ReleaseAll = new();
        else
            request.ReleaseUntil = new() { ResponseId = untilResponseId };
        return request;
    }

    public static Proto.InterruptRequest InterruptAll(SessionIdentity identity) =>
        new Proto.InterruptRequest { InterruptType = InterruptType.All }.From(identity);

    public static Proto.InterruptRequest InterruptTag(SessionIdentity identity, string tag) =>
        new Proto.InterruptRequest { InterruptType = InterruptType.Tag, OperationTag = tag }.From(identity);

    public static Proto.InterruptRequest InterruptOperation(SessionIdentity identity, string operationId) =>
        new Proto.InterruptRequest { InterruptType = InterruptType.OperationId, OperationId = operationId }.From(identity);

    public static Proto.ConfigRequest Config(SessionIdentity identity, Proto.ConfigRequest.Types.Operation operation) =>
        new Proto.ConfigRequest { Operation = operation }.From(identity);

    /// <summary>Adds the session to a request that the caller has prepared.</summary>
    public static Proto.AnalyzePlanRequest Analyze(SessionIdentity identity, Proto.AnalyzePlanRequest question) => question.Clone().From(identity);

    public static Proto.ArtifactStatusesRequest ArtifactStatuses(SessionIdentity identity, IEnumerable<string> names) =>
        new Proto.ArtifactStatusesRequest { Names = { names } }.From(identity);

    public static Proto.AddArtifactsRequest AddArtifacts(SessionIdentity identity) => new Proto.AddArtifactsRequest().From(identity);

    public static Proto.GetStatusRequest OperationStatus(SessionIdentity identity, IEnumerable<string> operationIds) =>
        new Proto.GetStatusRequest { OperationStatus = new() { OperationIds = { operationIds } } }.From(identity);

    public static Proto.FetchErrorDetailsRequest ErrorDetails(SessionIdentity identity, string errorId) =>
        new Proto.FetchErrorDetailsRequest { ErrorId = errorId }.From(identity);

    public static Proto.CloneSessionRequest CloneSession(SessionIdentity identity, string newSessionId) =>
        new Proto.CloneSessionRequest { NewSessionId = newSessionId }.From(identity);

    // The one request that does not say which session of the server was seen.
    public static Proto.ReleaseSessionRequest ReleaseSession(SessionIdentity identity) => new()
    {
        SessionId = identity.SessionId,
        UserContext = identity.UserContext,
        ClientType = identity.ClientType,
    };
}

namespace Prestacop.Spark.Connect;

/// <summary>Makes the requests of the protocol. Pure: the same arguments give the same message.</summary>
static class Requests
{
    public static Proto.ExecutePlanRequest Execute(SessionIdentity identity, string operationId, Proto.Plan plan, IEnumerable<string> tags)
    {
        var request = new Proto.ExecutePlanRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
            OperationId = operationId,
            Plan = plan,
            RequestOptions =
            {
                new Proto.ExecutePlanRequest.Types.RequestOption { ReattachOptions = new() { Reattachable = true } },
                new Proto.ExecutePlanRequest.Types.RequestOption { ResultChunkingOptions = new() { AllowArrowBatchChunking = true } },
            },
            Tags = { tags },
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    public static Proto.ReattachExecuteRequest Reattach(SessionIdentity identity, string operationId, string? lastResponseId)
    {
        var request = new Proto.ReattachExecuteRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
            OperationId = operationId,
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        if (lastResponseId is not null)
            request.LastResponseId = lastResponseId;
        return request;
    }

    /// <param name="identity">The session.</param>
    /// <param name="operationId">The execution.</param>
    /// <param name="untilResponseId">The last response that is no longer needed; null releases the whole execution.</param>
    public static Proto.ReleaseExecuteRequest Release(SessionIdentity identity, string operationId, string? untilResponseId)
    {
        var request = new Proto.ReleaseExecuteRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
            OperationId = operationId,
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        if (untilResponseId is null)
            request.ReleaseAll = new();
        else
            request.ReleaseUntil = new() { ResponseId = untilResponseId };
        return request;
    }

    public static Proto.InterruptRequest InterruptAll(SessionIdentity identity) =>
        Interrupt(identity, Proto.InterruptRequest.Types.InterruptType.All);

    public static Proto.InterruptRequest InterruptTag(SessionIdentity identity, string tag)
    {
        var request = Interrupt(identity, Proto.InterruptRequest.Types.InterruptType.Tag);
        request.OperationTag = tag;
        return request;
    }

    public static Proto.InterruptRequest InterruptOperation(SessionIdentity identity, string operationId)
    {
        var request = Interrupt(identity, Proto.InterruptRequest.Types.InterruptType.OperationId);
        request.OperationId = operationId;
        return request;
    }

    static Proto.InterruptRequest Interrupt(SessionIdentity identity, Proto.InterruptRequest.Types.InterruptType type)
    {
        var request = new Proto.InterruptRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
            InterruptType = type,
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    public static Proto.ConfigRequest Config(SessionIdentity identity, Proto.ConfigRequest.Types.Operation operation)
    {
        var request = new Proto.ConfigRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
            Operation = operation,
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    /// <summary>Fills in who asks; the caller has set what is asked.</summary>
    public static Proto.AnalyzePlanRequest Analyze(SessionIdentity identity, Proto.AnalyzePlanRequest question)
    {
        var request = question.Clone();
        request.SessionId = identity.SessionId;
        request.UserContext = identity.UserContext;
        request.ClientType = identity.ClientType;
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    public static Proto.ArtifactStatusesRequest ArtifactStatuses(SessionIdentity identity, IEnumerable<string> names)
    {
        var request = new Proto.ArtifactStatusesRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
            Names = { names },
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    public static Proto.AddArtifactsRequest AddArtifacts(SessionIdentity identity)
    {
        var request = new Proto.AddArtifactsRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    public static Proto.GetStatusRequest OperationStatus(SessionIdentity identity, IEnumerable<string> operationIds)
    {
        var request = new Proto.GetStatusRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
            OperationStatus = new() { OperationIds = { operationIds } },
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    public static Proto.FetchErrorDetailsRequest ErrorDetails(SessionIdentity identity, string errorId)
    {
        var request = new Proto.FetchErrorDetailsRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
            ErrorId = errorId,
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }

    public static Proto.ReleaseSessionRequest ReleaseSession(SessionIdentity identity) => new()
    {
        SessionId = identity.SessionId,
        UserContext = identity.UserContext,
        ClientType = identity.ClientType,
    };

    public static Proto.CloneSessionRequest CloneSession(SessionIdentity identity, string newSessionId)
    {
        var request = new Proto.CloneSessionRequest
        {
            SessionId = identity.SessionId,
            UserContext = identity.UserContext,
            ClientType = identity.ClientType,
            NewSessionId = newSessionId,
        };
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }
}

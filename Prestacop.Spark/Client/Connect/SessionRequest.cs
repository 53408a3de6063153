namespace Prestacop.Spark.Connect;

/// <summary>The session fields that every request has.</summary>
interface ISessionRequest
{
    string SessionId { get; set; }

    Proto.UserContext UserContext { get; set; }

    string ClientType { get; set; }

    string ClientObservedServerSideSessionId { get; set; }
}

static class SessionRequest
{
    /// <summary>Adds the session and the last seen id of the server's session, by which the server detects that it is another one.</summary>
    public static T From<T>(this T request, SessionIdentity identity)
        where T : ISessionRequest
    {
        request.SessionId = identity.SessionId;
        request.UserContext = identity.UserContext;
        request.ClientType = identity.ClientType;
        if (identity.ServerSideSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return request;
    }
}

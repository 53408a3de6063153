namespace Prestacop.Spark.Connect;

/// <summary>What every request of a session says about the session.</summary>
interface ISessionRequest
{
    string SessionId { get; set; }

    Proto.UserContext UserContext { get; set; }

    string ClientType { get; set; }

    string ClientObservedServerSideSessionId { get; set; }
}

static class SessionRequest
{
    /// <summary>Fills in who asks, and the server's session that was seen last, so that the server can tell that it is another one now.</summary>
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

namespace Prestacop.Spark.Connect;

/// <summary>What every request carries: which session, whose, and which server session it expects to find.</summary>
/// <param name="SessionId">Chosen by the client: a UUID in lower case.</param>
/// <param name="ServerSideSessionId">The server's own id, once seen: a server that has lost the session refuses the request.</param>
/// <param name="UserId">Claimed, not proved: only the token is checked.</param>
/// <param name="ClientType">For the server's log.</param>
readonly record struct SessionIdentity(string SessionId, string? ServerSideSessionId, string UserId, string ClientType)
{
    public Proto.UserContext UserContext => new() { UserId = UserId, UserName = UserId };
}

namespace Prestacop.Spark.Connect;

/// <summary>The session fields of every request: the session, its user, and the server session that the client expects.</summary>
/// <param name="SessionId">Chosen by the client: a UUID in lower case.</param>
/// <param name="ServerSideSessionId">The server's own id, once seen: a server that has lost the session refuses the request.</param>
/// <param name="UserId">Not authenticated: the server checks only the token.</param>
/// <param name="ClientType">For the server's log.</param>
readonly record struct SessionIdentity(string SessionId, string? ServerSideSessionId, string UserId, string ClientType)
{
    public Proto.UserContext UserContext => new() { UserId = UserId, UserName = UserId };
}

namespace Prestacop.Spark.Connect;

/// <summary>What two clients must have in common to share a session: another user, token or header may mean another person or another cluster.</summary>
sealed record ConnectionIdentity(
    Uri Address, string User, string? Token, string? UserAgent, int MaxMessageBytes, string Headers,
    Delegate? TokenProvider, Delegate? HeaderProvider, Delegate? Handler, string? CertificateAuthorityFile)
{
    public static ConnectionIdentity Of(SparkRemote remote, ConnectOptions options) => new(
        remote.Address, remote.User, remote.Token, remote.UserAgent, remote.MaxMessageBytes,
        string.Join('\n', remote.Headers.Select(header => $"{header.Key}: {header.Value}")),
        options.TokenProvider, options.HeaderProvider, options.Handler, options.CertificateAuthorityFile);

    /// <summary>Without the token and the headers, which may hold one.</summary>
    public override string ToString() => $"{User} at {Address}";
}

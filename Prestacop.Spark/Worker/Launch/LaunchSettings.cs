namespace Prestacop.Spark.Worker.Launch;

/// <summary>What Spark's environment variables say of how to reach it.</summary>
/// <param name="Secret">What both sides show before they trust each other; not used on a socket in the file system.</param>
/// <param name="Port">The port of this machine at which Spark waits for a worker that it started itself; null otherwise.</param>
/// <param name="SocketPath">The same as a socket in the file system.</param>
/// <param name="SocketFolder">Where a daemon makes its socket; null for a port.</param>
/// <param name="PreferIPv6">Whether this machine's address is the one of IPv6.</param>
/// <param name="IsReused">Whether a worker gets another task when one has ended.</param>
sealed record LaunchSettings(string Secret, int? Port, string? SocketPath, string? SocketFolder, bool PreferIPv6, bool IsReused)
{
    /// <summary>Whether both ends talk through a socket in the file system, whose permissions protect it.</summary>
    public bool IsUnixSocket => SocketPath is not null || SocketFolder is not null;

    public static LaunchSettings Of(Func<string, string?> variable)
    {
        var isUnix = IsTrue(variable("PYTHON_UNIX_DOMAIN_ENABLED"));
        return new LaunchSettings(
            variable("PYTHON_WORKER_FACTORY_SECRET") ?? "",
            int.TryParse(variable("PYTHON_WORKER_FACTORY_PORT"), out var port) ? port : null,
            isUnix ? variable("PYTHON_WORKER_FACTORY_SOCK_PATH") : null,
            isUnix ? variable("PYTHON_WORKER_FACTORY_SOCK_DIR") : null,
            IsTrue(variable("SPARK_PREFER_IPV6")),
            variable("SPARK_REUSE_WORKER") is { Length: > 0 });
    }

    static bool IsTrue(string? value) => "true".Equals(value, StringComparison.OrdinalIgnoreCase);
}

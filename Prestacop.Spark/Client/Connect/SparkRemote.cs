using System.Collections.Immutable;
using System.Net;

namespace Prestacop.Spark.Connect;

/// <summary>Where a Spark Connect server is and how to speak to it: the parsed form of <c>sc://host:port/;key=value</c>.</summary>
sealed record SparkRemote
{
    public const int DefaultPort = 15002;
    public const int DefaultMaxMessageBytes = 128 * 1024 * 1024;
    const string Scheme = "sc://";
    const int MaxUserAgentLength = 2048;

    public required string Host { get; init; }
    public int Port { get; init; } = DefaultPort;
    public bool UseTls { get; init; }
    public string? Token { get; init; }
    public string? UserId { get; init; }
    public string? UserAgent { get; init; }
    public string? SessionId { get; init; }
    public int MaxMessageBytes { get; init; } = DefaultMaxMessageBytes;
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The user that the server sees.</summary>
    public string User => UserId ?? Environment.UserName;

    public bool IsLoopback =>
        Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    public Uri Address => new($"{(UseTls ? "https" : "http")}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    /// <exception cref="FormatException">The text is not a Spark Connect address; the message says which part is wrong.</exception>
    public static SparkRemote Parse(string text, string? environmentToken = null)
    {
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Wrong(text, $"it must begin with {Scheme}, as in sc://localhost:{DefaultPort}");
        var rest = text[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? rest : rest[..slash];
        if (slash < 0 && authority.Contains(';', StringComparison.Ordinal))
            throw Wrong(text, "parameters come after '/;', as in sc://localhost:15002/;user_id=me");
        var (host, port) = ParseAuthority(text, authority);
        var remote = new SparkRemote { Host = host, Port = port };
        var parameters = slash < 0 ? "" : rest[(slash + 1)..];
        if (parameters.Length > 0 && parameters[0] != ';')
            throw Wrong(text, "a path is not allowed: only parameters, after '/;'");

        bool? tls = null;
        foreach (var parameter in parameters.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = ParseParameter(text, parameter);
            if (key == "use_ssl")
                tls = bool.TryParse(value, out var flag) ? flag : throw Wrong(text, $"use_ssl must be true or false, not '{value}'");
            else
                remote = remote.With(text, key, value);
        }

        return remote.Secured(text, tls, environmentToken);
    }

    SparkRemote With(string text, string key, string value) => key switch
    {
        "token" => this with { Token = value },
        "user_id" => this with { UserId = value },
        "user_agent" => value.Length <= MaxUserAgentLength
            ? this with { UserAgent = value }
            : throw Wrong(text, $"user_agent has {value.Length} characters; {MaxUserAgentLength} are allowed"),
        "session_id" => Guid.TryParseExact(value, "D", out var id)
            ? this with { SessionId = id.ToString() }
            : throw Wrong(text, $"session_id must be a UUID such as {Guid.Empty}, not '{value}'"),
        "grpc_max_message_size" => int.TryParse(value, out var bytes) && bytes > 0
            ? this with { MaxMessageBytes = bytes }
            : throw Wrong(text, $"grpc_max_message_size must be a number of bytes from 1 to {int.MaxValue}, not '{value}'"),
        _ => this with { Headers = Headers.SetItem(HeaderName(text, key), value) },
    };

    /// <summary>
    /// A token in the address asks for TLS, as every Spark client reads it. A token that the runner put in the environment
    /// goes to the loopback address without TLS; a token never crosses a network in the clear.
    /// </summary>
    SparkRemote Secured(string text, bool? tls, string? environmentToken)
    {
        var inAddress = Token is not null;
        var token = Token ?? (string.IsNullOrEmpty(environmentToken) ? null : environmentToken);
        if (token is not null && tls == false && !IsLoopback)
            throw Wrong(text, "a token is not sent without TLS except to the loopback address; remove use_ssl=false");
        return this with { Token = token, UseTls = tls ?? (inAddress || (token is not null && !IsLoopback)) };
    }

    static (string Host, int Port) ParseAuthority(string text, string authority)
    {
        var bracket = authority.LastIndexOf(']');
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > bracket;
        var host = (hasPort ? authority[..colon] : authority).Trim('[', ']');
        if (host.Length == 0)
            throw Wrong(text, "the host is missing");
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            throw Wrong(text, $"'{host}' is not a host name or address (an IPv6 address goes in square brackets)");
        if (!hasPort)
            return (host, DefaultPort);
        return int.TryParse(authority[(colon + 1)..], out var port) && port is > 0 and <= ushort.MaxValue
            ? (host, port)
            : throw Wrong(text, $"the port must be a number from 1 to {ushort.MaxValue}, not '{authority[(colon + 1)..]}'");
    }

    static (string Key, string Value) ParseParameter(string text, string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < parameter.Length - 1
            ? (Uri.UnescapeDataString(parameter[..equals]), Uri.UnescapeDataString(parameter[(equals + 1)..]))
            : throw Wrong(text, $"the parameter '{(equals > 0 ? parameter[..equals] : parameter)}' must be written key=value");
    }

    static string HeaderName(string text, string key) =>
        key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? key.ToLowerInvariant()
            : throw Wrong(text, $"'{key}' cannot be the name of a request header");

    static FormatException Wrong(string text, string reason) => new($"The Spark address '{Redacted(text)}' is wrong: {reason}.");

    /// <summary>The address as it may be shown: a token must not end up in a log.</summary>
    static string Redacted(string text) => RedactedText.WithoutToken(text);
}

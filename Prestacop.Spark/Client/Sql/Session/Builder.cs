using System.Globalization;
using Microsoft.Extensions.Logging;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql;

/// <summary>Describes a session and makes it.</summary>
public sealed class Builder
{
    internal const string RemoteVariable = "SPARK_REMOTE";
    internal const string TokenVariable = "SPARK_CONNECT_AUTHENTICATE_TOKEN";
    static readonly string DefaultRemote = $"sc://localhost:{SparkRemote.DefaultPort}";

    readonly Dictionary<string, string> _settings = [];
    SparkRemote? _remote;
    string? _master;
    ILoggerFactory? _loggers;
    ConnectOptions _options = new();

    internal Builder()
    {
    }

    /// <summary>The name of the program, as Spark's pages show it.</summary>
    public Builder AppName(string appName)
    {
        ArgumentException.ThrowIfNullOrEmpty(appName);
        return Config("spark.app.name", appName);
    }

    /// <summary>
    /// Where the server is: <c>sc://host:15002</c>, and after <c>/;</c> parameters <c>key=value</c> separated by semicolons: <c>token</c>,
    /// <c>use_ssl</c>, <c>user_id</c>, <c>user_agent</c>, <c>session_id</c>, <c>grpc_max_message_size</c> (bytes); others are sent as headers.
    /// Without this the environment variable SPARK_REMOTE decides, and without that <c>sc://localhost:15002</c>.
    /// </summary>
    /// <exception cref="FormatException">The address is wrong; the message says where.</exception>
    public Builder Remote(string url)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        _remote = SparkRemote.Parse(url, Environment.GetEnvironmentVariable(TokenVariable));
        return this;
    }

    /// <summary>Has no effect, as the master belongs to the server; a log message says so. <see cref="Remote"/> chooses the server.</summary>
    public Builder Master(string master)
    {
        ArgumentException.ThrowIfNullOrEmpty(master);
        _master = master;
        return this;
    }

    /// <summary>A setting of the session.</summary>
    public Builder Config(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        _settings[key] = value;
        return this;
    }

    /// <inheritdoc cref="Config(string,string)"/>
    public Builder Config(string key, bool value) => Config(key, value ? "true" : "false");

    /// <inheritdoc cref="Config(string,string)"/>
    public Builder Config(string key, long value) => Config(key, value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Config(string,string)"/>
    public Builder Config(string key, double value) => Config(key, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Settings of the session that were collected beforehand.</summary>
    public Builder Config(SparkConf conf)
    {
        ArgumentNullException.ThrowIfNull(conf);
        foreach (var (key, value) in conf.GetAll())
            Config(key, value);
        return this;
    }

    /// <summary>Where the client reports retries, and settings that Spark did not take.</summary>
    public Builder Logging(ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(loggerFactory);
        _loggers = loggerFactory;
        return this;
    }

    /// <summary>
    /// How to speak to the server: retries, timeouts, the clock, the token, headers, and the HTTP handler with its certificates and proxy. The providers and the
    /// handler are part of what <see cref="GetOrCreate"/> compares; the rest applies to a session when it is made.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A time is not positive, or the retry policy is not valid.</exception>
    public Builder Connection(ConnectOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
        return this;
    }

    /// <summary>
    /// The session of this process when it is open and has the same server, user, token, headers and other parameters of the address; else a new one. The
    /// settings are applied to either. Callers at the same time get the same session.
    /// </summary>
    /// <exception cref="SparkException">No server answers, or it refuses the token.</exception>
    /// <exception cref="FormatException">SPARK_REMOTE is not a Spark address.</exception>
    /// <exception cref="InvalidOperationException">A token would cross a network without TLS.</exception>
    public SparkSession GetOrCreate() => Blocking.Wait(() => GetOrCreateAsync());

    /// <inheritdoc cref="GetOrCreate"/>
    public Task<SparkSession> GetOrCreateAsync(CancellationToken cancellationToken = default)
    {
        var remote = _remote ?? RemoteFromEnvironment();
        var identity = ConnectionIdentity.Of(remote, _options);
        return ActiveSession.AloneAsync(
            identity,
            async () =>
            {
                if (ActiveSession.Of(identity, remote.SessionId) is { } existing && await TakesSettingsAsync(existing, cancellationToken))
                    return existing;
                var created = await CreateAsync(remote, cancellationToken);
                ActiveSession.Current = created;
                return created;
            },
            cancellationToken);
    }

    /// <summary>A new session, which <see cref="GetOrCreate"/> does not return. Stop it when it is no longer needed.</summary>
    /// <inheritdoc cref="GetOrCreate"/>
    public Task<SparkSession> CreateAsync(CancellationToken cancellationToken = default) =>
        CreateAsync(_remote ?? RemoteFromEnvironment(), cancellationToken);

    internal static SparkRemote RemoteFromEnvironment()
    {
        var url = Environment.GetEnvironmentVariable(RemoteVariable);
        try
        {
            return SparkRemote.Parse(string.IsNullOrWhiteSpace(url) ? DefaultRemote : url.Trim(), Environment.GetEnvironmentVariable(TokenVariable));
        }
        catch (FormatException error)
        {
            throw new FormatException($"The environment variable {RemoteVariable} is wrong. {error.Message}", error);
        }
    }

    /// <returns>Whether the session lives: the server may have lost it since its last call.</returns>
    async Task<bool> TakesSettingsAsync(SparkSession session, CancellationToken cancellationToken)
    {
        try
        {
            await ConfigureAsync(session, cancellationToken);
            return true;
        }
        catch (Exception error) when (session.Client.IsClosed && error is SparkException or ObjectDisposedException)
        {
            Log.SessionReplaced(session.Client.Options.Logger, session.SessionId, error);
            return false;
        }
    }

    async Task<SparkSession> CreateAsync(SparkRemote remote, CancellationToken cancellationToken)
    {
        var session = new SparkSession(new SparkConnectClient(
            remote, _loggers is null ? _options : _options with { Logger = _loggers.CreateLogger("Prestacop.Spark") }));
        try
        {
            await ConfigureAsync(session, cancellationToken);
            return session;
        }
        catch
        {
            await session.StopAsync();
            throw;
        }
    }

    /// <summary>One round trip in any case: a wrong address or token shows here, not in the middle of the program.</summary>
    Task ConfigureAsync(SparkSession session, CancellationToken cancellationToken)
    {
        if (_master is { } master)
            Log.MasterIgnored(session.Client.Options.Logger, master);
        return session.Conf().ApplyAsync(_settings, cancellationToken);
    }
}

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
    static readonly Lock ActiveLock = new();
    static SparkSession? _active;

    readonly Dictionary<string, string> _settings = [];
    SparkRemote? _remote;
    ILoggerFactory? _loggers;

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

    /// <summary>Not possible: the master belongs to the server.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Builder Master(string master) => throw new NotSupportedException(
        $"A Spark Connect client does not choose the master ('{master}'): the server has one already. Start the server or submit the job with --master " +
        $"{master}, and remove this call; Remote(\"sc://host:port\") chooses the server.");

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

    /// <summary>Where the client reports retries, and settings that Spark did not take.</summary>
    public Builder Logging(ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(loggerFactory);
        _loggers = loggerFactory;
        return this;
    }

    /// <summary>The session of this process when it is open and on the same server, else a new one; the settings are applied to either.</summary>
    /// <exception cref="SparkException">No server answers, or it refuses the token.</exception>
    /// <exception cref="FormatException">SPARK_REMOTE is not a Spark address.</exception>
    public SparkSession GetOrCreate() => Blocking.Wait(() => GetOrCreateAsync());

    /// <inheritdoc cref="GetOrCreate"/>
    public async Task<SparkSession> GetOrCreateAsync(CancellationToken cancellationToken = default)
    {
        var remote = _remote ?? RemoteFromEnvironment();
        var existing = ActiveOn(remote);
        var session = existing ?? New(remote);
        try
        {
            // One round trip in any case: a wrong address or token shows here, not in the middle of the program.
            await session.Conf().ApplyAsync(_settings, cancellationToken);
        }
        catch when (existing is null)
        {
            await session.StopAsync();
            throw;
        }

        return existing ?? Activate(session);
    }

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

    /// <summary>The session of this process; null when there is none or it is closed.</summary>
    internal static SparkSession? Active
    {
        get
        {
            lock (ActiveLock)
                return _active is { Client.IsClosed: false } session ? session : null;
        }

        set
        {
            lock (ActiveLock)
                _active = value;
        }
    }

    internal static void Forget(SparkSession session)
    {
        lock (ActiveLock)
        {
            if (ReferenceEquals(_active, session))
                _active = null;
        }
    }

    SparkSession New(SparkRemote remote)
    {
        var options = new ConnectOptions();
        return new SparkSession(new SparkConnectClient(
            remote, _loggers is null ? options : options with { Logger = _loggers.CreateLogger("Prestacop.Spark") }));
    }

    static SparkSession? ActiveOn(SparkRemote remote)
    {
        lock (ActiveLock)
        {
            return _active is { Client.IsClosed: false } session
                && session.Client.Remote.Address == remote.Address
                && session.Client.Remote.Token == remote.Token
                && (remote.SessionId is null || remote.SessionId == session.SessionId)
                ? session
                : null;
        }
    }

    static SparkSession Activate(SparkSession session)
    {
        lock (ActiveLock)
            return _active = session;
    }
}

using System.Globalization;
using Prestacop.Spark.Connect;
using Operation = global::Spark.Connect.ConfigRequest.Types.Operation;

namespace Prestacop.Spark.Sql;

/// <summary>The settings of a session.</summary>
public sealed class RuntimeConfig
{
    readonly SparkSession _session;

    internal RuntimeConfig(SparkSession session) => _session = session;

    /// <summary>Sets a value for this session.</summary>
    /// <exception cref="SparkException">Spark does not know the value, or the setting belongs to the server alone.</exception>
    public void Set(string key, string value) => Blocking.Wait(() => SetAsync(key, value));

    /// <inheritdoc cref="Set(string,string)"/>
    public void Set(string key, bool value) => Set(key, value ? "true" : "false");

    /// <inheritdoc cref="Set(string,string)"/>
    public void Set(string key, long value) => Set(key, value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Set(string,string)"/>
    public async Task SetAsync(string key, string value, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        await SendAsync(new Operation { Set = new() { Pairs = { new Proto.KeyValue { Key = key, Value = value } } } }, cancellationToken);
    }

    /// <summary>A value of this session.</summary>
    /// <exception cref="SparkException">The setting is unknown and has no default.</exception>
    public string Get(string key) => Blocking.Wait(() => GetAsync(key));

    /// <inheritdoc cref="Get(string)"/>
    public async Task<string> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return (await SendAsync(new Operation { Get = new() { Keys = { key } } }, cancellationToken)).Pairs[0].Value;
    }

    /// <summary>A value of this session, or another one when it is not set.</summary>
    public string Get(string key, string defaultValue) => Blocking.Wait(() => GetAsync(key, defaultValue));

    /// <inheritdoc cref="Get(string,string)"/>
    public async Task<string> GetAsync(string key, string defaultValue, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(defaultValue);
        var pair = new Proto.KeyValue { Key = key, Value = defaultValue };
        return (await SendAsync(new Operation { GetWithDefault = new() { Pairs = { pair } } }, cancellationToken)).Pairs[0].Value;
    }

    /// <summary>All values that are set, by key.</summary>
    public IReadOnlyDictionary<string, string> GetAll() => Blocking.Wait(() => GetAllAsync());

    /// <inheritdoc cref="GetAll"/>
    public async Task<IReadOnlyDictionary<string, string>> GetAllAsync(CancellationToken cancellationToken = default)
    {
        var response = await SendAsync(new Operation { GetAll = new() }, cancellationToken);
        return response.Pairs.ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>Returns to the server's value.</summary>
    public void Unset(string key) => Blocking.Wait(() => UnsetAsync(key));

    /// <inheritdoc cref="Unset"/>
    public async Task UnsetAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        await SendAsync(new Operation { Unset = new() { Keys = { key } } }, cancellationToken);
    }

    /// <summary>Whether the setting can be changed for a session.</summary>
    public bool IsModifiable(string key) => Blocking.Wait(() => IsModifiableAsync(key));

    /// <inheritdoc cref="IsModifiable"/>
    public async Task<bool> IsModifiableAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var response = await SendAsync(new Operation { IsModifiable = new() { Keys = { key } } }, cancellationToken);
        return bool.Parse(response.Pairs[0].Value);
    }

    /// <summary>
    /// Applies a builder's settings. Those that belong to the server (memory, cores, ...) are not applied, and the log says so: the same
    /// program runs under spark-submit, where they were given on the command line.
    /// </summary>
    internal async Task ApplyAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var set = new Proto.ConfigRequest.Types.Set { Silent = true };
        set.Pairs.AddRange(settings.Select(pair => new Proto.KeyValue { Key = pair.Key, Value = pair.Value }));
        await SendAsync(new Operation { Set = set }, cancellationToken);
    }

    async Task<Proto.ConfigResponse> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        var response = await _session.Client.ConfigAsync(operation, cancellationToken);
        foreach (var warning in response.Warnings)
            Log.ConfigWarning(_session.Client.Options.Logger, warning);
        return response;
    }
}

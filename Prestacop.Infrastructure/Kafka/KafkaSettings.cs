using System.Globalization;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// Where Kafka is and how to connect to it: the one source for all .NET clients, for Spark's Kafka source and sink, and for Java tools.
/// <para>
/// The address is the first of: the explicit one (a command line option), <c>KAFKA_BOOTSTRAP</c>, <c>bootstrap.servers</c> of the file, and
/// <see cref="DefaultBootstrapServers"/>. All other settings, such as <c>security.protocol</c> and <c>sasl.*</c>, come from the file: a standard
/// <c>kafka.properties</c>, whose path is the explicit one or <c>KAFKA_CONFIG</c>. Without a path there is no file. A setting of the
/// file wins over the tuning of a program (such as <c>linger.ms</c>), but not over what a program's guarantees need (such as
/// <c>acks</c> and <c>enable.auto.commit</c>).
/// </para>
/// </summary>
public sealed class KafkaSettings
{
    /// <summary>The environment variable with the path of the properties file.</summary>
    public const string FileVariable = "KAFKA_CONFIG";

    /// <summary>The environment variable with the brokers' addresses.</summary>
    public const string BootstrapVariable = "KAFKA_BOOTSTRAP";

    /// <summary>The address when nothing else is given: that of the local cluster.</summary>
    public const string DefaultBootstrapServers = "127.0.0.1:9092";

    /// <summary>The description of an option for the brokers' addresses, with its default.</summary>
    public const string BootstrapHelp =
        $"Kafka brokers, HOST:PORT separated by commas. Default: ${BootstrapVariable}, else those of --kafka-config, else {DefaultBootstrapServers}.";

    /// <summary>The description of an option for the properties file, with its default.</summary>
    public const string FileHelp =
        $"A properties file of Kafka's clients with the settings of the connection, such as security.protocol. Default: ${FileVariable}, else none.";

    const string BootstrapKey = "bootstrap.servers";

    readonly IReadOnlyList<FileProperty> _properties;
    readonly Lazy<IReadOnlyDictionary<string, string>> _client;
    readonly Lazy<IReadOnlyDictionary<string, string>> _spark;

    KafkaSettings(string bootstrapServers, string? file, IReadOnlyList<FileProperty> properties)
    {
        (BootstrapServers, FilePath, _properties) = (bootstrapServers, file, properties);
        var translated = new KafkaSecurity(properties, file ?? "");
        _client = new(() => With(translated.ForClient()));
        _spark = new(() => With(translated.ForJava()).ToDictionary(setting => "kafka." + setting.Key, setting => setting.Value));
    }

    /// <summary>The brokers' addresses, <c>HOST:PORT</c> separated by commas.</summary>
    public string BootstrapServers { get; }

    /// <summary>The properties file; null for none.</summary>
    public string? FilePath { get; }

    /// <summary>Reads the settings from the environment of the process and from the properties file.</summary>
    /// <param name="bootstrapServers">The explicit address; null or empty when none was given.</param>
    /// <param name="file">The explicit path of the properties file; null or empty when none was given.</param>
    /// <returns>Settings that do not change any more.</returns>
    /// <exception cref="Hosting.CommandException">The file cannot be read or has an invalid line; the message names file and line.</exception>
    public static KafkaSettings Load(string? bootstrapServers = null, string? file = null) =>
        Load(bootstrapServers, file, Environment.GetEnvironmentVariable);

    /// <summary>Like <see cref="Load(string?, string?)"/>, with another environment.</summary>
    /// <param name="bootstrapServers">The explicit address; null or empty when none was given.</param>
    /// <param name="file">The explicit path of the properties file; null or empty when none was given.</param>
    /// <param name="variable">Gives the value of an environment variable; null when it is not set.</param>
    /// <returns>Settings that do not change any more.</returns>
    /// <exception cref="Hosting.CommandException">The file cannot be read or has an invalid line.</exception>
    public static KafkaSettings Load(string? bootstrapServers, string? file, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        // Spark's tasks do not run in this folder.
        var path = FirstOf(file, variable(FileVariable)) is { } given ? Path.GetFullPath(given) : null;
        var properties = path is null ? [] : PropertiesFile.Read(path);
        var inFile = properties.FirstOrDefault(property => property.Key == BootstrapKey).Value;
        return new KafkaSettings(FirstOf(bootstrapServers, variable(BootstrapVariable), inFile) ?? DefaultBootstrapServers, path, properties);
    }

    /// <summary>Settings without a file and without the environment: a cluster that needs only an address, such as the local one.</summary>
    /// <param name="bootstrapServers">The brokers' addresses.</param>
    /// <returns>Settings that do not change any more.</returns>
    public static KafkaSettings ForAddress(string bootstrapServers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(bootstrapServers);
        return new(bootstrapServers, null, []);
    }

    /// <summary>
    /// The settings as options of Spark's Kafka source and sink, each with the prefix <c>kafka.</c>. They contain no secret, since Spark shows options
    /// in plans, logs and pages: in the place of a secret stands where Kafka's Java client reads it. So the file must have the same path on
    /// the driver and on every executor.
    /// </summary>
    /// <returns>At least <c>kafka.bootstrap.servers</c>; of the file what concerns the connection, and how much is fetched at once.</returns>
    /// <exception cref="Hosting.CommandException">A setting has no Java form, or a file that it names cannot be read.</exception>
    public IReadOnlyDictionary<string, string> ForSpark() => _spark.Value;

    /// <summary>Address, file and number of settings; never a value of the file.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => FilePath is null
        ? BootstrapServers
        : string.Create(CultureInfo.InvariantCulture, $"{BootstrapServers} ({_properties.Count} settings from {FilePath})");

    /// <summary>The settings of librdkafka.</summary>
    internal IReadOnlyDictionary<string, string> ForClient() => _client.Value;

    /// <summary>The setting of the file that a message of the client is about; null when it names none.</summary>
    internal FileProperty? FindIn(string message)
    {
        var named = _properties.Where(property => message.Contains(property.Key, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count == 0 ? null : named.MaxBy(property => property.Key.Length);
    }

    Dictionary<string, string> With(Dictionary<string, string> settings)
    {
        settings[BootstrapKey] = BootstrapServers;
        return settings;
    }

    static string? FirstOf(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate))
                return candidate;
        }
        return null;
    }
}

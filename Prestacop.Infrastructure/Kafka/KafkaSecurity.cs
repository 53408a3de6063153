using System.Text.RegularExpressions;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// Java's clients and librdkafka share most names of settings, but differ in how credentials and certificates are given. A file may use
/// either form; this class translates each into the other. Java's form goes to Spark, which shows it to everyone who may look at a plan: it
/// holds no secret, but names the file that Java's client reads it from (Kafka's "config providers").
/// </summary>
/// <param name="properties">The settings of the file.</param>
/// <param name="path">The file's path, for messages.</param>
sealed partial class KafkaSecurity(IReadOnlyList<FileProperty> properties, string path)
{
    const string Jaas = "sasl.jaas.config";
    const string User = "sasl.username";
    const string Password = "sasl.password";
    const string Mechanism = "sasl.mechanism";
    const string Certificate = "ssl.certificate.location";
    const string CertificateKey = "ssl.key.location";
    const string CipherSuites = "ssl.cipher.suites";
    const string HostCheck = "ssl.endpoint.identification.algorithm";

    /// <summary>Names in Java, and in librdkafka; PEM files and PEM text only.</summary>
    static readonly (string Java, string Native)[] Certificates =
    [
        ("ssl.truststore.location", "ssl.ca.location"),
        ("ssl.truststore.certificates", "ssl.ca.pem"),
        ("ssl.keystore.certificate.chain", "ssl.certificate.pem"),
        ("ssl.keystore.key", "ssl.key.pem"),
    ];

    /// <summary>Settings of a standard file that mean nothing outside Java.</summary>
    static readonly string[] JavaOnly =
    [
        "key.serializer", "value.serializer", "key.deserializer", "value.deserializer", "ssl.truststore.type", "ssl.keystore.type",
        "ssl.protocol", "ssl.enabled.protocols", "ssl.keymanager.algorithm", "ssl.trustmanager.algorithm",
    ];

    /// <summary>Java's names whose values may be seen by anyone. Everything else is taken for a secret.</summary>
    static readonly string[] Public =
    [
        "security.protocol", Mechanism, HostCheck, "sasl.kerberos.service.name", "ssl.truststore.location", "ssl.truststore.type", "ssl.keystore.location",
        "ssl.keystore.type", "ssl.protocol", "ssl.enabled.protocols", CipherSuites, "ssl.keymanager.algorithm", "ssl.trustmanager.algorithm",
    ];

    /// <summary>How much a client asks of a broker at once, under both names; Spark leaves these settings to its user.</summary>
    static readonly (string Java, string Native)[] Fetching =
    [
        ("fetch.max.bytes", "fetch.max.bytes"),
        ("fetch.min.bytes", "fetch.min.bytes"),
        ("max.partition.fetch.bytes", "max.partition.fetch.bytes"),
        ("receive.buffer.bytes", "socket.receive.buffer.bytes"),
        ("send.buffer.bytes", "socket.send.buffer.bytes"),
    ];

    /// <summary>Kafka's readers of secrets: <c>${file:FILE:KEY}</c> is a setting of a properties file, <c>${directory:FOLDER:FILE}</c> a whole file.</summary>
    static readonly (string Name, string Class)[] Providers =
        [("file", "org.apache.kafka.common.config.provider.FileConfigProvider"), ("directory", "org.apache.kafka.common.config.provider.DirectoryConfigProvider")];

    /// <exception cref="CommandException">A setting has no form in librdkafka.</exception>
    public Dictionary<string, string> ForClient()
    {
        var settings = new Dictionary<string, string>();
        foreach (var property in properties)
        {
            var (key, value, line) = property;
            if (key == Jaas)
            {
                var (user, password) = Credentials(value, line);
                settings.TryAdd(User, user);
                settings.TryAdd(Password, password);
            }
            else if (key is "ssl.truststore.type" or "ssl.keystore.type" && value != "PEM")
            {
                throw PropertiesFile.Invalid(path, line, $"{key} must be PEM: .NET's client cannot read Java's key stores");
            }
            else if (key is "ssl.truststore.password" or "ssl.keystore.password" && Find(key.Replace("password", "type", StringComparison.Ordinal)) is null)
            {
                throw PropertiesFile.Invalid(path, line, $"{key} belongs to a Java key store, which .NET's client cannot read; use PEM files");
            }
            else if (key == "ssl.keystore.location" && Find("ssl.keystore.type")?.Value == "PEM")
            {
                // Java takes the key and the certificates from one file.
                settings[Certificate] = value;
                settings[CertificateKey] = value;
            }
            else if (key == HostCheck)
            {
                settings[key] = value.Length == 0 ? "none" : value;
            }
            else if (!JavaOnly.Contains(key) && !(key == CipherSuites && HasJavaNames(value)))
            {
                settings[Certificates.Concat(Fetching).FirstOrDefault(names => names.Java == key).Native ?? key] = value;
            }
        }
        return settings;
    }

    /// <exception cref="CommandException">A file that a setting names cannot be read, or a secret cannot be given without showing it.</exception>
    public Dictionary<string, string> ForJava()
    {
        var settings = new Dictionary<string, string>();
        foreach (var (key, value, line) in properties.Where(property => ConcernsConnection(property.Key)))
        {
            switch (key)
            {
                case User or Password:
                case CipherSuites when !HasJavaNames(value):
                    break;
                case "sasl.mechanisms":
                    settings[Mechanism] = value;
                    break;
                case HostCheck:
                    settings[key] = value == "none" ? "" : value;
                    break;
                case Certificate or CertificateKey when Find(Certificate)?.Value == Find(CertificateKey)?.Value:
                    settings["ssl.keystore.location"] = Path.GetFullPath(value);
                    break;
                case Certificate:
                    settings["ssl.keystore.certificate.chain"] = WholeFile(key, value, line);
                    break;
                case CertificateKey:
                    settings["ssl.keystore.key"] = WholeFile(key, value, line);
                    break;
                default:
                    var name = Array.Find(Certificates, names => names.Native == key).Java ?? key;
                    settings[name] = Public.Contains(name) ? value : Reference(key, line);
                    break;
            }
        }
        foreach (var (java, native) in Fetching)
        {
            if ((Find(java) ?? Find(native)) is { } fetching)
                settings[java] = fetching.Value;
        }
        if (Find(User) is { } user && Find(Password) is { } password)
            settings.TryAdd(Jaas, Login(settings.GetValueOrDefault(Mechanism), user, password));
        if (settings.ContainsKey("ssl.truststore.location") && Find("ssl.ca.location") is not null || settings.ContainsKey("ssl.truststore.certificates"))
            settings.TryAdd("ssl.truststore.type", "PEM");
        if (settings.ContainsKey("ssl.keystore.certificate.chain") || Find(Certificate) is not null)
            settings.TryAdd("ssl.keystore.type", "PEM");
        return WithProviders(settings);
    }

    static Dictionary<string, string> WithProviders(Dictionary<string, string> settings)
    {
        var used = Providers.Where(provider => settings.Values.Any(value => value.Contains($"${{{provider.Name}:", StringComparison.Ordinal))).ToList();
        if (used.Count == 0)
            return settings;
        settings["config.providers"] = string.Join(',', used.Select(provider => provider.Name));
        foreach (var (name, type) in used)
            settings[$"config.providers.{name}.class"] = type;
        return settings;
    }

    /// <summary>Beside these, what <see cref="Fetching"/> names goes to Spark, which sets the rest itself and rejects some of it.</summary>
    static bool ConcernsConnection(string key) =>
        key.StartsWith("security.", StringComparison.Ordinal) || key.StartsWith("sasl.", StringComparison.Ordinal) || key.StartsWith("ssl.", StringComparison.Ordinal);

    /// <summary>The clients have other names for the same suites (<c>TLS_AES_128_GCM_SHA256</c>, <c>ECDHE-RSA-AES128-GCM-SHA256</c>): each is given its own.</summary>
    static bool HasJavaNames(string suites) => suites.StartsWith("TLS_", StringComparison.Ordinal);

    FileProperty? Find(string key) => properties.FirstOrDefault(property => property.Key == key) is { Line: > 0 } found ? found : null;

    (string User, string Password) Credentials(string jaas, int line)
    {
        if (LoginModule.IsMatch(jaas) && UserOption.Match(jaas) is { Success: true } user && PasswordOption.Match(jaas) is { Success: true } password)
            return (Unquote(user), Unquote(password));
        throw PropertiesFile.Invalid(path, line, $"{Jaas} must be a PlainLoginModule or ScramLoginModule with username=\"...\" and password=\"...\"");
    }

    string Reference(string key, int line) => $"${{file:{Readable(Path.GetFullPath(path), line)}:{key}}}";

    string WholeFile(string key, string file, int line)
    {
        try
        {
            // Its content is for Java's client; whoever starts the program is to hear of a wrong path at once.
            using var _ = File.OpenRead(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw PropertiesFile.Invalid(path, line, $"the file of {key} cannot be read: {failure.Message.TrimEnd('.')}", failure);
        }
        var full = Readable(Path.GetFullPath(file), line);
        return $"${{directory:{Path.GetDirectoryName(full)}:{Path.GetFileName(full)}}}";
    }

    string Readable(string file, int line) => file.AsSpan().ContainsAny(':', '}')
        ? throw PropertiesFile.Invalid(path, line, $"Kafka's Java client cannot read '{file}', since its path contains ':' or '}}'; use another path")
        : file;

    string Login(string? mechanism, FileProperty user, FileProperty password)
    {
        foreach (var part in (FileProperty[])[user, password])
        {
            if (part.Value.AsSpan().ContainsAny("\"\\\r\n"))
            {
                throw PropertiesFile.Invalid(path, part.Line, $"{part.Key} has a quotation mark, a backslash or a line break, which Spark cannot be given "
                    + $"without showing it; write {Jaas} in the place of {User} and {Password}");
            }
        }
        var module = mechanism?.StartsWith("SCRAM-", StringComparison.OrdinalIgnoreCase) == true ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
        return $"org.apache.kafka.common.security.{module} required username=\"{Reference(User, user.Line)}\" password=\"{Reference(Password, password.Line)}\";";
    }

    static string Unquote(Match option) => Escaped.Replace(option.Groups[1].Value, "$1");

    [GeneratedRegex(@"\b(Plain|Scram)LoginModule\b")]
    static partial Regex LoginModule { get; }

    [GeneratedRegex(@"\busername\s*=\s*""((?:[^""\\]|\\.)*)""")]
    static partial Regex UserOption { get; }

    [GeneratedRegex(@"\bpassword\s*=\s*""((?:[^""\\]|\\.)*)""")]
    static partial Regex PasswordOption { get; }

    [GeneratedRegex(@"\\(.)")]
    static partial Regex Escaped { get; }
}

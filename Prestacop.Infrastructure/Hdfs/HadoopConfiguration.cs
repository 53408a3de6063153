using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Prestacop.Infrastructure.Hdfs;

/// <summary>Reads from Hadoop's own configuration where HDFS is.</summary>
public static partial class HadoopConfiguration
{
    /// <summary>The environment variable with the folder of Hadoop's configuration.</summary>
    public const string FolderVariable = "HADOOP_CONF_DIR";

    const string HttpAddress = "dfs.namenode.http-address";
    const string HttpsAddress = "dfs.namenode.https-address";
    const string HttpPolicy = "dfs.http.policy";
    const string DefaultFileSystem = "fs.defaultFS";
    const string Authentication = "hadoop.security.authentication";

    const string CoreFile = "core-site.xml";
    const string HdfsFile = "hdfs-site.xml";

    /// <summary>The NameNode's HTTP address: the explicit one, else that of the configuration in <c>HADOOP_CONF_DIR</c>.</summary>
    /// <param name="address">The explicit address; null or empty when none was given.</param>
    /// <returns>Null when neither gives one.</returns>
    /// <exception cref="UriFormatException">The explicit address is not a valid URL.</exception>
    public static Uri? NameNodeAddress(string? address)
    {
        if (address is { Length: > 0 } given)
            return new Uri(given);
        return Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? NameNode(folder, Environment.GetEnvironmentVariable) : null;
    }

    /// <summary>The NameNode's HTTP address in a folder of configuration.</summary>
    /// <param name="folder">The folder with <c>hdfs-site.xml</c>.</param>
    /// <param name="variable">Gives the value of an environment variable, null when it is not set: <c>${env.NAME:-default}</c> is replaced.</param>
    /// <returns>Null when the configuration does not give one.</returns>
    public static Uri? NameNode(string folder, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var isHttps = Value(folder, HdfsFile, HttpPolicy, variable) == "HTTPS_ONLY";
        return Value(folder, HdfsFile, isHttps ? HttpsAddress : HttpAddress, variable) is { } address
            && Uri.TryCreate($"{(isHttps ? "https" : "http")}://{address}/", UriKind.Absolute, out var uri) ? uri : null;
    }

    /// <summary>The HDFS of a folder of configuration, whose NameNode <see cref="NameNode"/> gives.</summary>
    /// <param name="folder">The folder with <c>core-site.xml</c>.</param>
    /// <param name="variable">As in <see cref="NameNode"/>.</param>
    /// <returns>Such as <c>hdfs://name:9000</c>; null when the configuration gives none.</returns>
    public static Uri? Default(string folder, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return Value(folder, CoreFile, DefaultFileSystem, variable) is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "hdfs" ? uri : null;
    }

    /// <summary>Whether HDFS asks for Kerberos.</summary>
    /// <param name="folder">The folder with <c>core-site.xml</c>.</param>
    /// <param name="variable">As in <see cref="NameNode"/>.</param>
    public static bool IsKerberised(string folder, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return string.Equals(Value(folder, CoreFile, Authentication, variable), "kerberos", StringComparison.OrdinalIgnoreCase);
    }

    static string? Value(string folder, string name, string property, Func<string, string?> variable)
    {
        var file = Path.Combine(folder, name);
        if (!File.Exists(file))
            return null;
        var found = XDocument.Load(file).Descendants("property").FirstOrDefault(each => each.Element("name")?.Value.Trim() == property);
        return found?.Element("value")?.Value is { } value
            ? Variable.Replace(value.Trim(), match => variable(match.Groups["name"].Value) ?? match.Groups["default"].Value)
            : null;
    }

    [GeneratedRegex(@"\$\{env\.(?<name>\w+)(:-(?<default>[^}]*))?\}")]
    static partial Regex Variable { get; }
}

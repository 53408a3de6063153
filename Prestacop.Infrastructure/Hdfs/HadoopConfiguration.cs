using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Prestacop.Infrastructure.Hdfs;

/// <summary>Reads from Hadoop's own configuration where HDFS is.</summary>
public static partial class HadoopConfiguration
{
    /// <summary>The environment variable with the folder of Hadoop's configuration.</summary>
    public const string FolderVariable = "HADOOP_CONF_DIR";

    const string Property = "dfs.namenode.http-address";

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
        var file = Path.Combine(folder, "hdfs-site.xml");
        if (!File.Exists(file))
            return null;
        var property = XDocument.Load(file).Descendants("property").FirstOrDefault(property => property.Element("name")?.Value.Trim() == Property);
        if (property?.Element("value")?.Value is not { } value)
            return null;
        var address = Variable.Replace(value.Trim(), match => variable(match.Groups["name"].Value) ?? match.Groups["default"].Value);
        return Uri.TryCreate($"http://{address}/", UriKind.Absolute, out var uri) ? uri : null;
    }

    [GeneratedRegex(@"\$\{env\.(?<name>\w+)(:-(?<default>[^}]*))?\}")]
    static partial Regex Variable { get; }
}

using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Prestacop.Web.Operations;

/// <summary>What Hadoop's own configuration says of where HDFS is.</summary>
static partial class HadoopConfiguration
{
    const string Property = "dfs.namenode.http-address";

    /// <summary>The NameNode's address for HTTP.</summary>
    /// <param name="folder">The folder of HADOOP_CONF_DIR.</param>
    /// <param name="variable">Gives the value of a variable of the environment, null when it is not set.</param>
    /// <returns>Null when the configuration does not say.</returns>
    public static Uri? NameNode(string folder, Func<string, string?> variable)
    {
        var file = Path.Combine(folder, "hdfs-site.xml");
        if (!File.Exists(file))
            return null;
        var value = XDocument.Load(file).Descendants("property").FirstOrDefault(property => property.Element("name")?.Value.Trim() == Property)?.Element("value")?.Value;
        if (value is null)
            return null;
        var address = Variable().Replace(value.Trim(), match => variable(match.Groups["name"].Value) ?? match.Groups["default"].Value);
        return Uri.TryCreate($"http://{address}/", UriKind.Absolute, out var uri) ? uri : null;
    }

    [GeneratedRegex(@"\$\{env\.(?<name>\w+)(:-(?<default>[^}]*))?\}")]
    private static partial Regex Variable();
}

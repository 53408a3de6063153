using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>
/// What makes a process of HDFS ask for Kerberos. Data are sent after a SASL handshake, and the web servers speak HTTPS only: so no port below 1024, and no root, is needed, and
/// the tokens in the addresses of WebHDFS cannot be read on their way. What clients need to know is in hadoop-config.
/// </summary>
static class HdfsKerberos
{
    /// <summary>Adds it to a process of HDFS, if the cluster has Kerberos.</summary>
    public static JavaCommand Add(ClusterContext context, JavaCommand command)
    {
        if (!context.State.Shape.Kerberos)
            return command;
        var files = context.Home.Kerberos;
        return command with
        {
            JvmOptions = [.. command.JvmOptions, JvmOption(context.Home)],
            Arguments = [.. Settings(files), .. command.Arguments],
            // hadoop-config/ssl-server.xml refers to them.
            Environment = new Dictionary<string, string?>(command.Environment)
            {
                ["PRESTACOP_HDFS_KEYSTORE"] = files.Keystore,
                ["PRESTACOP_HDFS_KEYSTORE_PASSWORD"] = files.KeystorePassword,
            },
        };
    }

    /// <summary>Java does not look at KRB5_CONFIG.</summary>
    public static string JvmOption(ClusterHome home) => $"-Djava.security.krb5.conf={home.Kerberos.Configuration}";

    static IEnumerable<string> Settings(KerberosFiles files) =>
    [
        .. HadoopSetting.Of("dfs.namenode.keytab.file", files.ServerKeytab),
        .. HadoopSetting.Of("dfs.datanode.keytab.file", files.ServerKeytab),
        .. HadoopSetting.Of("dfs.block.access.token.enable", "true"),
        .. HadoopSetting.Of("dfs.web.authentication.kerberos.principal", KerberosFiles.HttpPrincipal),
        .. HadoopSetting.Of("dfs.web.authentication.kerberos.keytab", files.ServerKeytab),
        // Without it the NameNode's web server would still believe every name.
        .. HadoopSetting.Of("hadoop.http.authentication.type", "kerberos"),
        .. HadoopSetting.Of("hadoop.http.authentication.kerberos.principal", KerberosFiles.HttpPrincipal),
        .. HadoopSetting.Of("hadoop.http.authentication.kerberos.keytab", files.ServerKeytab),
        .. HadoopSetting.Of("hadoop.user.group.static.mapping.overrides", HdfsAccounts.Groups),
    ];
}

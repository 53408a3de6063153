using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>A program of MIT Kerberos' KDC.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record KerberosCommand(string Tool, params IReadOnlyList<string> Arguments) : ServiceCommand
{
    /// <summary>The KDC itself.</summary>
    public const string Kdc = "krb5kdc";

    /// <summary>Makes its database.</summary>
    public const string Database = "kdb5_util";

    /// <summary>Makes principals and keytabs.</summary>
    public const string Administration = "kadmin.local";

    public override string Program => Find(Tool);

    public override IReadOnlyList<string> ArgumentsFor(Repository repository) => Arguments;

    /// <summary>Checks that all are installed.</summary>
    /// <exception cref="CommandException">One is not.</exception>
    public static void Require()
    {
        foreach (var tool in (string[])[Kdc, Database, Administration])
            _ = Find(tool);
    }

    // Users other than root do not have the folder on their PATH.
    static string Find(string tool) => Executables.FindOnPath(tool) ?? Executables.FindOnPath($"/usr/sbin/{tool}")
        ?? throw new CommandException($"up --kerberos needs {tool}, which is not installed. On Debian: apt-get install krb5-kdc krb5-admin-server");
}

using System.Security.Cryptography;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The KDC of a cluster with Kerberos: it gives tickets to the accounts of HDFS. MIT's, as Debian has it.</summary>
public static class KdcService
{
    public const string Name = "kdc";

    /// <summary>The environment variable that names the configuration of the KDC's programs.</summary>
    const string ProfileVariable = "KRB5_KDC_PROFILE";

    public static Service Declare() => new()
    {
        Name = Name,
        Module = null,
        PrepareAsync = PrepareAsync,
        // In the foreground: what looks after it knows its process.
        Command = context => Kerberos(context, KerberosCommand.Kdc, "-n", "-r", KerberosFiles.Realm),
        ProbeAsync = (context, _) => Task.FromResult(PortOwner.IsTaken(context.State.Port(ClusterPort.Kdc)) ? null : "it does not listen on its port yet"),
    };

    static async Task PrepareAsync(ClusterContext context, CancellationToken cancellationToken)
    {
        var files = context.Home.Kerberos;
        files.WriteConfiguration(context.State.Port(ClusterPort.Kdc), context.Home.Choice(KerberosFiles.LifeVariable));
        if (!File.Exists(files.Database))
        {
            SecretFile.CreateFolder(Path.GetDirectoryName(files.Database)!);
            // Nobody needs the password of the database: its key is in a file for the KDC. It is asked for twice.
            var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
            await (Kerberos(context, KerberosCommand.Database, "create", "-s", "-r", KerberosFiles.Realm) with { Input = $"{password}\n{password}\n" })
                .RunAsync(context, "Making the KDC's database", cancellationToken);
        }
        var missing = files.Keytabs.Where(keytab => !File.Exists(keytab.Key)).ToList();
        if (missing.Count == 0)
            return;
        // A principal that exists keeps its key.
        var commands = missing.SelectMany(keytab => keytab.Value.SelectMany(principal => (string[])[$"addprinc -randkey {principal}", $"ktadd -norandkey -k {keytab.Key} {principal}"]));
        var said = await (Kerberos(context, KerberosCommand.Administration, "-r", KerberosFiles.Realm) with { Input = string.Join('\n', commands) + "\n" })
            .RunAsync(context, "Making the principals of HDFS", cancellationToken);
        foreach (var (keytab, _) in missing)
        {
            CommandException.ThrowUnless(File.Exists(keytab), $"kadmin.local did not write {keytab}: {said}");
            File.SetUnixFileMode(keytab, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    static KerberosCommand Kerberos(ClusterContext context, string tool, params string[] arguments) =>
        new(tool, arguments) { Environment = new Dictionary<string, string?> { [ProfileVariable] = context.Home.Kerberos.KdcProfile } };
}

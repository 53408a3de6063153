namespace Prestacop.LocalCluster.Security;

/// <summary>An account of a kerberised HDFS.</summary>
/// <param name="Name">Its name: that of its principal and of its keytab, and the user in HDFS.</param>
/// <param name="Programs">The commands, jobs and services that use it, as they are typed: <c>streaming</c>, <c>web</c>.</param>
public sealed record HdfsAccount(string Name, params IReadOnlyList<string> Programs)
{
    /// <summary>Its principal.</summary>
    public string Principal => $"{Name}@{KerberosFiles.Realm}";
}

/// <summary>The accounts of the local cluster's HDFS when it asks for Kerberos: one for each role.</summary>
public static class HdfsAccounts
{
    /// <summary>The group of those who may read what is stored, without plates and pictures.</summary>
    public const string Readers = "prestacop-readers";

    /// <summary>The superuser: who runs the NameNode, sets up the cluster and makes backups.</summary>
    public static HdfsAccount Administrator { get; } = new("hdfs");

    /// <summary>The jobs and the dashboard. They own all that is stored, with the vault of the plates, into which only its owner may go.</summary>
    public static HdfsAccount System { get; } =
        new("prestacop", "streaming", "alerts", "analysis", "index", "compact", "retention", "hold", "expunge", "replay", "web");

    /// <summary>Analysts, with the Spark Connect server for their programs. They read what is stored, and write nothing.</summary>
    public static HdfsAccount Analyst { get; } = new("analyst", "sql", "spark");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HdfsAccount> All { get; } = [Administrator, System, Analyst];

    /// <summary>The groups of the accounts, as <c>hadoop.user.group.static.mapping.overrides</c> has them: the users of the machine do not matter.</summary>
    public static string Groups { get; } = $"{Administrator.Name}=supergroup;{System.Name}={System.Name},{Readers};{Analyst.Name}={Readers}";

    /// <summary>The account of a command, a job or a service; null for one that has nothing to do with HDFS, such as <c>drones</c>.</summary>
    public static HdfsAccount? Of(string program) => All.FirstOrDefault(account => account.Programs.Contains(program));
}

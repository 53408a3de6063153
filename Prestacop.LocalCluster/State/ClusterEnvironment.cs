using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Kerberos;
using Prestacop.LocalCluster.Security;

namespace Prestacop.LocalCluster.State;

/// <summary>The environment variables that tell programs where the local cluster is.</summary>
public static class ClusterEnvironment
{
    /// <summary>Address of a Spark Connect server, for the programs of analysts.</summary>
    public const string SparkRemoteVariable = "SPARK_REMOTE";

    /// <summary>Token of a Spark Connect server, as Spark itself names it.</summary>
    public const string SparkTokenVariable = "SPARK_CONNECT_AUTHENTICATE_TOKEN";

    /// <summary>Where jobs write their event logs, when a History Server was asked for; <c>spark-submit/submit</c> reads it.</summary>
    public const string SparkEventsVariable = "PRESTACOP_SPARK_EVENTS";

    /// <summary>What analysts' programs are called as, when accounts are looked for.</summary>
    const string Analysts = "sql";

    /// <summary>Copies of each block in HDFS; hadoop-config refers to it.</summary>
    public const string BlockCopiesVariable = "PRESTACOP_HDFS_REPLICATION";

    // hadoop-config refers to them.
    const string AuthenticationVariable = "PRESTACOP_HDFS_AUTHENTICATION";
    const string HttpPolicyVariable = "PRESTACOP_HDFS_HTTP_POLICY";
    const string ProtectionVariable = "PRESTACOP_HDFS_PROTECTION";

    public static string KafkaBootstrap(ClusterState state) => AddressesOfBrokers(state, ClusterPort.Kafka);

    /// <summary>Where the brokers listen, separated by commas.</summary>
    /// <param name="state">The cluster's state.</param>
    /// <param name="port">The port of the first one.</param>
    public static string AddressesOfBrokers(ClusterState state, ClusterPort port) => string.Join(',', state.Shape.OfBrokers(port).Select(each => AddressOf(state, each)));

    /// <summary>Where a service listens: <c>HOST:PORT</c>.</summary>
    public static string AddressOf(ClusterState state, ClusterPort port) => $"127.0.0.1:{state.Port(port).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The HTTP address of a process of HDFS.</summary>
    /// <param name="state">The cluster's state.</param>
    /// <param name="port">The port of its HTTP server.</param>
    public static Uri HdfsAddressOf(ClusterState state, ClusterPort port) => new($"{(state.Shape.Kerberos ? "https" : "http")}://{AddressOf(state, port)}/");

    /// <summary>How a command that looks after the cluster connects to its HDFS: with Kerberos as the superuser.</summary>
    public static HdfsConnection HdfsConnectionOf(ClusterHome home, ClusterState state)
    {
        if (!state.Shape.Kerberos)
            return HdfsConnection.ByName;
        KerberosLogin.UseConfiguration(home.Kerberos.Configuration);
        var administrator = HdfsAccounts.Administrator;
        return new(new KerberosLogin(administrator.Principal, home.Kerberos.KeytabOf(administrator.Name), TimeProvider.System), home.Certificates.Authority);
    }

    /// <summary>The environment of the cluster's own services, its jobs and its producers; a value of null removes a variable.</summary>
    public static Dictionary<string, string?> Of(Repository repository, ClusterHome home, ClusterState state) => new(OfState(home, state))
    {
        ["PRESTACOP_ROOT"] = repository.Root,
        // spark-submit/submit takes the jobs from it.
        ["PRESTACOP_CONFIGURATION"] = Repository.Configuration,
        ["HADOOP_CONF_DIR"] = repository.HadoopConfig,
        ["SPARK_LOCAL_IP"] = "127.0.0.1",
        // A job starts a Spark Connect server of its own; spark-submit would take these as an order to use another one.
        [SparkRemoteVariable] = null,
        // A file for another Kafka does not concern this one, and a secure one has a file for each account.
        [KafkaSettings.FileVariable] = null,
        [SparkTokenVariable] = null,
        // Nor does an account of another HDFS.
        [KerberosLogin.PrincipalVariable] = null,
        [KerberosLogin.KeytabVariable] = null,
    };

    /// <summary>The environment of a command or a job, with its accounts of a secure cluster's Kafka and of an HDFS with Kerberos.</summary>
    /// <param name="repository">Where the programs are.</param>
    /// <param name="home">The cluster's folder.</param>
    /// <param name="state">The cluster's state.</param>
    /// <param name="program">The program, as it is typed: <c>csv</c>, <c>streaming</c>.</param>
    public static Dictionary<string, string?> For(Repository repository, ClusterHome home, ClusterState state, string program) => new(Of(repository, home, state))
    {
        [KafkaSettings.FileVariable] = state.IsSecure && KafkaAccounts.Of(program) is { } account ? home.Accounts.Of(account.Name) : null,
        [KerberosLogin.PrincipalVariable] = HdfsAccountIn(state, program)?.Principal,
        [KerberosLogin.KeytabVariable] = HdfsAccountIn(state, program) is { } user ? home.Kerberos.KeytabOf(user.Name) : null,
    };

    /// <summary>The environment of an analyst's own program: also where the Spark Connect server is, if it runs, and not where the plate key is.</summary>
    public static Dictionary<string, string?> ForAnalysts(Repository repository, ClusterHome home, ClusterState state)
    {
        var variables = For(repository, home, state, Analysts).Where(variable => variable.Value is not null && variable.Key != PlateKeys.FileVariable).ToDictionary();
        if (state.Running(ClusterPort.Spark.Service) is not null)
        {
            variables[SparkRemoteVariable] = $"sc://127.0.0.1:{state.Port(ClusterPort.Spark).ToString(CultureInfo.InvariantCulture)}/";
            variables[SparkTokenVariable] = File.ReadAllText(home.SparkToken).Trim();
        }
        return variables;
    }

    /// <summary>The cluster's Kafka, as one of its programs connects to it.</summary>
    /// <exception cref="Infrastructure.Hosting.CommandException">The account's file cannot be read.</exception>
    internal static KafkaSettings KafkaOf(ClusterHome home, ClusterState state, string program) => state.IsSecure
        ? home.Accounts.SettingsOf(KafkaAccounts.Of(program)?.Name ?? KafkaAccounts.Administrator)
        : KafkaSettings.ForAddress(KafkaBootstrap(state));

    /// <summary>
    /// Kafka for a command: the local cluster while any of it runs, else what the environment names (<see cref="KafkaSettings"/>), else where
    /// the local cluster would be.
    /// </summary>
    /// <param name="home">The cluster's folder.</param>
    /// <param name="program">The command, as it is typed: <c>watch</c>.</param>
    public static KafkaSettings KafkaFor(ClusterHome home, string program)
    {
        var state = ClusterState.Load(home);
        // A file for another cluster does not concern it.
        if (state is { AnyRunning: true })
            return KafkaOf(home, state, program);
        var isNamed = new[] { KafkaSettings.BootstrapVariable, KafkaSettings.FileVariable }.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
        return state is null || isNamed ? KafkaSettings.Load() : KafkaOf(home, state, program);
    }

    /// <summary>
    /// The file from which the script <c>prestacop</c> takes the environment of the programs that it starts itself (eng/scripts/cluster.sh):
    /// a line <c>NAME=value</c> for each variable, a line <c>process=PID START BOOT</c> for each process of the cluster, a line
    /// <c>asked=NAME NAME</c> with the services that the next <c>up</c> starts again, and of a secure cluster a line <c>account=PROGRAM FILE</c> with the
    /// Kafka configuration of each program, and of one with Kerberos a line <c>login=PROGRAM PRINCIPAL KEYTAB</c>.
    /// </summary>
    internal static IEnumerable<string> FileLines(ClusterHome home, ClusterState state) =>
    [
        "# Written by ./prestacop, which reads it again before csv, drones, submit, sql, up and web.",
        $"asked={string.Join(' ', state.Asked)}",
        .. state.Services.Values.Select(process => string.Create(CultureInfo.InvariantCulture, $"process={process.Pid} {process.StartTicks} {process.BootId}")),
        .. (state.IsSecure ? KafkaAccounts.All : []).SelectMany(account => account.Programs.Select(program => $"account={program} {home.Accounts.Of(account.Name)}")),
        .. (state.Shape.Kerberos ? HdfsAccounts.All : [])
            .SelectMany(account => account.Programs.Select(program => $"login={program} {account.Principal} {home.Kerberos.KeytabOf(account.Name)}")),
        .. OfState(home, state).Select(variable => $"{variable.Key}={variable.Value}"),
    ];

    static HdfsAccount? HdfsAccountIn(ClusterState state, string program) => state.Shape.Kerberos ? HdfsAccounts.Of(program) : null;

    static Dictionary<string, string?> OfState(ClusterHome home, ClusterState state)
    {
        var variables = new Dictionary<string, string?>
        {
            [ClusterHome.Variable] = home.Folder,
            ["PRESTACOP_DATA"] = home.Data,
            [KafkaSettings.BootstrapVariable] = KafkaBootstrap(state),
            [PlateKeys.FileVariable] = home.PlateKey,
            [BlockCopiesVariable] = state.Shape.BlockCopies.ToString(CultureInfo.InvariantCulture),
            [AuthenticationVariable] = state.Shape.Kerberos ? "kerberos" : "simple",
            [HttpPolicyVariable] = state.Shape.Kerberos ? "HTTPS_ONLY" : "HTTP_ONLY",
            [ProtectionVariable] = state.Shape.Kerberos ? "authentication" : "",
        };
        if (state.Shape.Kerberos)
        {
            variables[KerberosLogin.ConfigurationVariable] = home.Kerberos.Configuration;
            variables[HdfsConnection.AuthorityVariable] = home.Certificates.Authority;
        }
        if (state.Asked.Contains(ClusterPort.History.Service))
            variables[SparkEventsVariable] = home.SparkEvents;
        foreach (var port in state.Shape.Ports)
            variables[port.Variable] = state.Port(port).ToString(CultureInfo.InvariantCulture);
        return variables;
    }
}

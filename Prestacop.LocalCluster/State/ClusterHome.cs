using System.Diagnostics;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Security;

namespace Prestacop.LocalCluster.State;

/// <summary>The folder of a local cluster: its state, logs and data.</summary>
public sealed record ClusterHome(string Folder)
{
    public const string Variable = "PRESTACOP_HOME";

    /// <param name="chosen">The value of <c>--home</c>; null if it was not given.</param>
    public static ClusterHome Of(Repository repository, string? chosen)
    {
        var folder = chosen ?? Environment.GetEnvironmentVariable(Variable);
        return new ClusterHome(Path.GetFullPath(string.IsNullOrEmpty(folder) ? Path.Combine(repository.Root, ".prestacop") : folder));
    }

    static readonly Lock Changes = new();

    /// <summary>The supervisor holds the lock for the moment in which it starts a service: every other command waits for that.</summary>
    static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(3);
    static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(50);

    public string StateFile => Path.Combine(Folder, "stack.json");

    /// <summary>What the script <c>prestacop</c> reads of the state; see <see cref="ClusterEnvironment"/>.</summary>
    public string EnvironmentFile => Path.Combine(Folder, "cluster.env");

    public string LockFile => Path.Combine(Folder, "stack.lock");

    public string Logs => Path.Combine(Folder, "logs");

    public string Data => Path.Combine(Folder, "data");

    /// <summary>The event logs of Spark jobs, which the History Server reads.</summary>
    public string SparkEvents => Path.Combine(Data, "spark-events");

    /// <summary>The settings of a broker.</summary>
    /// <param name="broker">Its name as a service.</param>
    public string KafkaSettingsOf(string broker) => Path.Combine(Folder, broker + ".properties");

    /// <summary>The key of the plates, which only its owner may read.</summary>
    public string PlateKey => Path.Combine(Folder, "plate.key");

    /// <summary>Certificates and accounts of a secure cluster; only its owner may enter it.</summary>
    public string Secrets => Path.Combine(Folder, "secrets");

    /// <summary>The accounts of a secure cluster's Kafka.</summary>
    public AccountFiles Accounts => new(Secrets, TimeProvider.System);

    /// <summary>The certificates of a secure cluster.</summary>
    public ClusterCertificates Certificates => new(Secrets, TimeProvider.System);

    /// <summary>What a cluster with Kerberos needs.</summary>
    public KerberosFiles Kerberos => new(Secrets, Path.Combine(Data, "kerberos"), TimeProvider.System);

    public string SparkToken => Path.Combine(Folder, "spark.token");

    /// <summary>What the supervisor last found: see <see cref="SupervisionReport"/>.</summary>
    public string SupervisionFile => Path.Combine(Folder, SupervisionReport.FileName);

    /// <summary>Is written by a job when it is ready.</summary>
    public string ReadyFileOf(string job) => Path.Combine(Folder, job + ".ready");

    /// <summary>The queries of a job that do not work, with the reasons; empty while all work.</summary>
    public string QueryStatesOf(string job) => Path.Combine(Folder, job + ".queries");

    /// <summary>Where a producer says that it works, or that it has finished: see <see cref="RunStatusFile"/>.</summary>
    public string StatusFileOf(string producer) => Path.Combine(Folder, producer + ".status");

    /// <summary>Temporary files of a service, which each start empties: a JVM that is killed, or ends by a signal, leaves its own.</summary>
    public string TemporaryFolderOf(string service) => Path.Combine(Folder, "tmp", service);

    public string LogOf(string service) => Path.Combine(Logs, service + ".log");

    /// <summary>
    /// The value of an environment variable that configures this cluster. Null if the environment is that of a cluster in another folder,
    /// which every program that is started by that cluster inherits.
    /// </summary>
    public string? Choice(string variable)
    {
        var owner = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(owner) || Path.GetFullPath(owner) == Folder ? Environment.GetEnvironmentVariable(variable) : null;
    }

    /// <summary>Locks the cluster against another <c>up</c> or <c>down</c> until the result is disposed.</summary>
    public IDisposable Lock()
    {
        var clock = Stopwatch.StartNew();
        IDisposable? alone;
        while ((alone = TryLock()) is null)
        {
            if (clock.Elapsed > LockTimeout)
                throw new CommandException($"Another up or down is running for the local cluster in {Folder}. Wait until it ends, then run this again.");
            Thread.Sleep(LockInterval);
        }
        return alone;
    }

    /// <summary>Like <see cref="Lock"/>, but returns null at once while another process holds the lock.</summary>
    public IDisposable? TryLock()
    {
        Directory.CreateDirectory(Folder);
        try
        {
            return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Records a program for <c>down</c>, in case the program that started it cannot end it.</summary>
    public void Remember(string name, ProcessIdentity process) => Change(state => state.With(name, process));

    public void Forget(string name) => Change(state => state.Without(name));

    void Change(Func<ClusterState, ClusterState> change)
    {
        // The lock file excludes other processes, this lock other threads.
        lock (Changes)
        {
            using var alone = Lock();
            if (ClusterState.Load(this) is { } state)
                change(state).Save(this);
        }
    }

    /// <summary>Deletes the files of the cluster, and no others in the folder.</summary>
    public void Purge()
    {
        // What drones have kept was meant for the Kafka that is deleted with the data.
        foreach (var folder in (string[])[Data, Logs, Secrets, Path.Combine(Folder, "drones-outbox")])
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        string[] many = Directory.Exists(Folder)
            ? [.. ((string[])[ReadyFileOf("*"), QueryStatesOf("*"), KafkaSettingsOf("kafka*")]).SelectMany(pattern => Directory.GetFiles(Folder, Path.GetFileName(pattern)))]
            : [];
        foreach (var file in (string[])[StateFile, EnvironmentFile, SparkToken, PlateKey, SupervisionFile, .. many, LockFile])
            File.Delete(file);
    }
}

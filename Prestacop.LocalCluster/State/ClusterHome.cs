using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.State;

/// <summary>The one folder that holds everything of a stack.</summary>
public sealed record ClusterHome(string Folder)
{
    public const string Variable = "PRESTACOP_HOME";

    /// <param name="chosen">What the command line says; null when it says nothing.</param>
    public static ClusterHome Of(Repository repository, string? chosen)
    {
        var folder = chosen ?? Environment.GetEnvironmentVariable(Variable);
        return new ClusterHome(Path.GetFullPath(string.IsNullOrEmpty(folder) ? Path.Combine(repository.Root, ".prestacop") : folder));
    }

    static readonly Lock Changes = new();

    public string StateFile => Path.Combine(Folder, "stack.json");

    /// <summary>What the script <c>prestacop</c> reads of the state; see <see cref="ClusterEnvironment"/>.</summary>
    public string EnvironmentFile => Path.Combine(Folder, "cluster.env");

    public string LockFile => Path.Combine(Folder, "stack.lock");

    public string Logs => Path.Combine(Folder, "logs");

    public string Data => Path.Combine(Folder, "data");

    public string KafkaSettings => Path.Combine(Folder, "kafka.properties");

    public string SparkToken => Path.Combine(Folder, "spark.token");

    public string LogOf(string service) => Path.Combine(Logs, service + ".log");

    /// <summary>
    /// A variable that chooses something for this stack. When the environment is that of a stack in another folder, as everything
    /// started by that stack inherits it, it chooses nothing here.
    /// </summary>
    public string? Choice(string variable)
    {
        var owner = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(owner) || Path.GetFullPath(owner) == Folder ? Environment.GetEnvironmentVariable(variable) : null;
    }

    /// <summary>Keeps a second <c>up</c> or <c>down</c> out for as long as the result is not disposed.</summary>
    public IDisposable Lock()
    {
        Directory.CreateDirectory(Folder);
        try
        {
            return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy)
        {
            throw new CommandException($"Another up or down is at work on the stack in {Folder}. Wait for it to end, then run this again.", busy);
        }
    }

    /// <summary>Notes a program that <c>down</c> has to end, in case the one that started it cannot.</summary>
    public void Remember(string name, ProcessIdentity process) => Change(state => state.With(name, process));

    public void Forget(string name) => Change(state => state.Without(name));

    void Change(Func<ClusterState, ClusterState> change)
    {
        // The file keeps other programs out; this one's own threads take turns.
        lock (Changes)
        {
            using var alone = Lock();
            if (ClusterState.Load(this) is { } state)
                change(state).Save(this);
        }
    }

    /// <summary>Deletes what the stack made, and nothing that someone else may have put into the folder.</summary>
    public void Purge()
    {
        foreach (var folder in (string[])[Data, Logs])
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        foreach (var file in (string[])[StateFile, EnvironmentFile, KafkaSettings, SparkToken, LockFile])
            File.Delete(file);
    }
}

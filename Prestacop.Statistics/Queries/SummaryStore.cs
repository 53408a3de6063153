using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>
/// The summaries on this machine: one DuckDB file in a folder. A new state is written to a new file and published when it is complete, so
/// that readers are neither blocked nor misled. The file <c>current</c> names the published one: each has a name of its own, because
/// within a process DuckDB opens a second file of the same name as the first one, as long as that is open.
/// </summary>
/// <param name="folder">The folder; it need not exist.</param>
public sealed class SummaryStore(string folder)
{
    const string DefaultFolder = "statistics";

    /// <summary>
    /// The folder of the local cluster: <c>statistics</c> in its home. The home is PRESTACOP_HOME unless another is given, else
    /// <c>.prestacop</c> in the repository, whose folder the script ./prestacop sets in PRESTACOP_ROOT.
    /// </summary>
    public static SummaryStore Default(string? home = null)
    {
        home ??= Environment.GetEnvironmentVariable("PRESTACOP_HOME");
        if (string.IsNullOrEmpty(home))
            home = Path.Combine(Environment.GetEnvironmentVariable("PRESTACOP_ROOT") ?? "", ".prestacop");
        return new SummaryStore(Path.GetFullPath(Path.Combine(home, DefaultFolder)));
    }

    /// <summary>The folder.</summary>
    public string Folder => folder;

    string Pointer => Path.Combine(folder, "current");

    /// <summary>The published file; null when there is none.</summary>
    internal string? File => System.IO.File.Exists(Pointer) && Path.Combine(folder, System.IO.File.ReadAllText(Pointer).Trim()) is var file
        && System.IO.File.Exists(file) ? file : null;

    /// <summary>Whether there is anything to open.</summary>
    public bool Exists => File is not null;

    /// <summary>When the summaries were last published, UTC; a different time means that they have changed.</summary>
    public DateTime LastChanged => System.IO.File.GetLastWriteTimeUtc(Pointer);

    /// <summary>Opens the summaries as they are now.</summary>
    /// <exception cref="SummaryStoreException">There are none yet, or they cannot be read.</exception>
    public DuckDbQueryEngine Open()
    {
        while (true)
        {
            var file = RequireFile();
            try
            {
                return new DuckDbQueryEngine(file);
            }
            catch (DuckDB.NET.Data.DuckDBException) when (File != file)
            {
                // A newer file was published after the name was read.
            }
            catch (DuckDB.NET.Data.DuckDBException damaged)
            {
                throw new SummaryStoreException(
                    $"The summaries in {file} cannot be read: {damaged.Message.TrimEnd('.')}. Delete the file and run ./prestacop submit analysis.", damaged);
            }
        }
    }

    /// <summary>The days that the store has of that location; empty when it has none, or only unusable ones.</summary>
    /// <param name="location">See <see cref="BeginUpdate"/>.</param>
    public IReadOnlySet<SummaryDay> CachedDays(string location) => File is { } file ? CachedPartitions.Read(file, location) ?? [] : new HashSet<SummaryDay>();

    /// <summary>Copies the published file, and replaces the target.</summary>
    /// <exception cref="SummaryStoreException">There is none yet.</exception>
    internal void CopyTo(string target)
    {
        while (true)
        {
            var file = RequireFile();
            try
            {
                System.IO.File.Copy(file, target, overwrite: true);
                return;
            }
            catch (FileNotFoundException) when (File != file)
            {
                // A newer file was published after the name was read.
            }
        }
    }

    string RequireFile() => File ?? throw new SummaryStoreException($"There are no summaries in {folder} yet. Run ./prestacop submit analysis first.");

    /// <summary>Publishes a file, and deletes the others.</summary>
    internal void Publish(string file)
    {
        var next = Pointer + ".next";
        System.IO.File.WriteAllText(next, Path.GetFileName(file) + "\n");
        System.IO.File.Move(next, Pointer, overwrite: true);
        foreach (var older in Directory.EnumerateFiles(folder, "*.duckdb").Where(other => other != file))
            System.IO.File.Delete(older);
    }

    /// <summary>Begins a new state; <see cref="SummaryUpdate.Commit"/> publishes it. Only one update runs at a time, also among processes.</summary>
    /// <param name="location">The folder that the summaries come from; days from another location are dropped.</param>
    /// <param name="rebuild">Whether it begins without any day, in a new file; false to begin with the days that there are.</param>
    /// <exception cref="SummaryStoreBusyException">Another update is running.</exception>
    public SummaryUpdate BeginUpdate(string location, bool rebuild = false) => SummaryUpdate.Begin(this, location, rebuild);
}

/// <summary>The summaries on this machine are not there, or damaged; the message says what to do.</summary>
public class SummaryStoreException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Another process, or another part of this one, is updating the summaries.</summary>
public sealed class SummaryStoreBusyException(string folder, Exception cause)
    : SummaryStoreException($"The summaries in {folder} are being updated by another program. Wait until it is done, then try again.", cause);

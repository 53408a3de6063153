namespace Prestacop.Statistics.Queries;

/// <summary>
/// The summaries on this machine: one DuckDB file in a folder. A new state is made beside the old one and takes its place when it is
/// whole, so that whoever reads meanwhile is neither held up nor misled. Each state has a name of its own, which the file <c>current</c>
/// tells: within a process DuckDB would take a second file of the same name for the first one, as long as that is open.
/// </summary>
/// <param name="folder">The folder; it need not exist.</param>
public sealed class SummaryStore(string folder)
{
    const string DefaultFolder = "statistics";

    /// <summary>
    /// The folder of the local stack: <c>statistics</c> in its home, which is PRESTACOP_HOME when no other is given, else <c>.prestacop</c> in
    /// the repository, which the script ./prestacop tells in PRESTACOP_ROOT.
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

    /// <summary>The file of the present state; null when there is none.</summary>
    internal string? File => System.IO.File.Exists(Pointer) && Path.Combine(folder, System.IO.File.ReadAllText(Pointer).Trim()) is var file
        && System.IO.File.Exists(file) ? file : null;

    /// <summary>Whether there is anything to open.</summary>
    public bool Exists => File is not null;

    /// <summary>When the summaries were last brought up to date, UTC; another moment means that they have changed.</summary>
    public DateTime LastChanged => System.IO.File.GetLastWriteTimeUtc(Pointer);

    /// <summary>Opens the summaries as they are now.</summary>
    /// <exception cref="SummaryStoreException">There are none yet, or they cannot be read.</exception>
    public DuckDbQueryEngine Open()
    {
        while (true)
        {
            var file = File ?? throw new SummaryStoreException($"There are no summaries in {folder} yet. Run ./prestacop submit analysis first.");
            try
            {
                return new DuckDbQueryEngine(file);
            }
            catch (DuckDB.NET.Data.DuckDBException) when (File != file)
            {
                // A newer state has taken its place between the look and the opening.
            }
            catch (DuckDB.NET.Data.DuckDBException damaged)
            {
                throw new SummaryStoreException(
                    $"The summaries in {file} cannot be read: {damaged.Message.TrimEnd('.')}. Delete the file and run ./prestacop submit analysis.", damaged);
            }
        }
    }

    /// <summary>The days that are held from that place; none when there is nothing, or only what cannot be used.</summary>
    public IReadOnlySet<SummaryDay> Held(string location) => File is { } file ? CachedPartitions.Read(file, location) ?? [] : new HashSet<SummaryDay>();

    /// <summary>Makes the file the present state, and removes the others.</summary>
    internal void Adopt(string file)
    {
        var next = Pointer + ".next";
        System.IO.File.WriteAllText(next, Path.GetFileName(file) + "\n");
        System.IO.File.Move(next, Pointer, overwrite: true);
        foreach (var older in Directory.EnumerateFiles(folder, "*.duckdb").Where(other => other != file))
            System.IO.File.Delete(older);
    }

    /// <summary>Begins a new state; <see cref="SummaryUpdate.Commit"/> puts it in place.</summary>
    /// <param name="location">Where the summaries come from; what was held from elsewhere is forgotten.</param>
    public SummaryUpdate Update(string location) => SummaryUpdate.Begin(this, location);
}

/// <summary>The summaries on this machine are not there, or damaged; the message says what to do.</summary>
public sealed class SummaryStoreException(string message, Exception? cause = null) : Exception(message, cause);

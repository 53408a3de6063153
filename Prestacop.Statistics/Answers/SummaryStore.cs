namespace Prestacop.Statistics.Answers;

/// <summary>
/// The summaries on this machine: one DuckDB file in a folder. A new state is made beside the old one and put in its place when it is
/// whole, so that whoever reads meanwhile is neither held up nor misled.
/// </summary>
/// <param name="folder">The folder; it need not exist.</param>
public sealed class SummaryStore(string folder)
{
    const string DefaultFolder = "statistics";

    /// <summary>The folder of the local stack: <c>statistics</c> in PRESTACOP_HOME, else in <c>.prestacop</c> here.</summary>
    public static SummaryStore Default(string? home = null)
    {
        home ??= Environment.GetEnvironmentVariable("PRESTACOP_HOME");
        return new SummaryStore(Path.GetFullPath(Path.Combine(string.IsNullOrEmpty(home) ? ".prestacop" : home, DefaultFolder)));
    }

    /// <summary>The folder.</summary>
    public string Folder => folder;

    internal string File => Path.Combine(folder, "statistics.duckdb");

    /// <summary>Whether there is anything to open.</summary>
    public bool Exists => System.IO.File.Exists(File);

    /// <summary>When the summaries were last brought up to date; another moment means that they have changed.</summary>
    public DateTime LastChanged => System.IO.File.GetLastWriteTimeUtc(File);

    /// <summary>Opens the summaries as they are now.</summary>
    /// <exception cref="SummaryStoreException">There are none yet, or they cannot be read.</exception>
    public StatisticAnswers Open()
    {
        if (!Exists)
            throw new SummaryStoreException($"There are no summaries in {folder} yet. Run ./prestacop submit analysis first.");
        try
        {
            return new StatisticAnswers(File);
        }
        catch (DuckDB.NET.Data.DuckDBException damaged)
        {
            throw new SummaryStoreException(
                $"The summaries in {File} cannot be read: {damaged.Message.TrimEnd('.')}. Delete the file and run ./prestacop submit analysis.", damaged);
        }
    }

    /// <summary>The days that are held from that place; none when there is nothing, or only what cannot be used.</summary>
    public IReadOnlySet<SummaryDay> Held(string location) => Exists ? HeldDays.Read(File, location) ?? [] : new HashSet<SummaryDay>();

    /// <summary>Begins a new state; <see cref="SummaryUpdate.Commit"/> puts it in place.</summary>
    /// <param name="location">Where the summaries come from; what was held from elsewhere is forgotten.</param>
    public SummaryUpdate Update(string location) => SummaryUpdate.Begin(this, location);
}

/// <summary>The summaries on this machine are not there, or damaged; the message says what to do.</summary>
public sealed class SummaryStoreException(string message, Exception? cause = null) : Exception(message, cause);

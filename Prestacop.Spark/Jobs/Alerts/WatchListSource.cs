using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// The watch list while the job runs. Spark notes a table's files and their lengths once, when a query is made, and reads the same bytes
/// again after each checkpoint: it never sees the end of a list that has grown, and a missing list ends the query. So the query gets rows,
/// and the job itself reads the list at an interval, validates it, and restarts the query with a new table.
/// </summary>
/// <param name="readAsync">Reads the files of the list; null for no list.</param>
/// <param name="interval">The time between two reads; zero for one read, at the start.</param>
/// <param name="errors">Gets the problems of a list, each list's once.</param>
/// <param name="time">The clock of the interval.</param>
sealed class WatchListSource(
    Func<CancellationToken, Task<IReadOnlyList<WatchListFile>>>? readAsync, TimeSpan interval, TextWriter errors, TimeProvider time)
{
    long _readAt;
    string _reported = "";

    /// <summary>The wanted plates, in the form of <see cref="Contracts.PlateForm.Of"/>, each once.</summary>
    public IReadOnlyList<string> Plates { get; private set; } = [];

    /// <summary>Reads the list for the first time. An invalid line is reported and left out: a shorter list is better than none.</summary>
    /// <exception cref="SparkException">Spark cannot read it.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (readAsync is null)
            return;
        var list = await ReadAsync(readAsync, cancellationToken);
        await ReportAsync(list.Problems, "the valid lines are used");
        Plates = list.Plates;
    }

    /// <summary>
    /// Reads the list again when the interval has passed. A list with an invalid line is reported and not used, since it may be incomplete;
    /// the previous list stays in use.
    /// </summary>
    /// <returns>Whether <see cref="Plates"/> has changed.</returns>
    public async Task<bool> HasChangedAsync(CancellationToken cancellationToken)
    {
        if (readAsync is null || interval == TimeSpan.Zero || time.GetElapsedTime(_readAt) < interval)
            return false;
        WatchList list;
        try
        {
            list = await ReadAsync(readAsync, cancellationToken);
        }
        catch (SparkException unreadable)
        {
            list = new WatchList([], [$"it cannot be read: {unreadable.Message}"]);
        }
        await ReportAsync(list.Problems, "the previous list stays in use");
        if (list.Problems.Count > 0 || list.Plates.SequenceEqual(Plates))
            return false;
        Plates = list.Plates;
        return true;
    }

    async Task<WatchList> ReadAsync(Func<CancellationToken, Task<IReadOnlyList<WatchListFile>>> read, CancellationToken cancellationToken)
    {
        _readAt = time.GetTimestamp();
        return WatchList.Parse((await read(cancellationToken)).Select(file => (file.Name, file.Text)).Order());
    }

    async Task ReportAsync(IReadOnlyList<string> problems, string consequence)
    {
        var report = string.Join(Environment.NewLine, problems.Select(problem => $"prestacop: watch list: {problem}"));
        if (report != _reported && report.Length > 0)
            await errors.WriteLineAsync($"{report}{Environment.NewLine}prestacop: watch list: {consequence}");
        _reported = report;
    }
}

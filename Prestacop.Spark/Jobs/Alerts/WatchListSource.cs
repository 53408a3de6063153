using Prestacop.Contracts;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// The watch lists while the job runs: those of the dashboard, from their topic, and one that is a file. Spark notes a table's files and their lengths once, when a query is made, and reads the same bytes
/// again after each checkpoint: it never sees the end of a list that has grown, and a missing list ends the query. So the query gets rows,
/// and the job itself reads the file at an interval, follows the topic, and restarts the query with a new table.
/// </summary>
/// <param name="readAsync">Reads the files of the list; null for no list.</param>
/// <param name="recorded">The entries of the topic.</param>
/// <param name="interval">The time between two reads; zero for one read, at the start.</param>
/// <param name="errors">Gets the problems of a list, each list's once.</param>
/// <param name="time">The clock of the interval.</param>
sealed class WatchListSource(
    Func<CancellationToken, Task<IReadOnlyList<WatchListFile>>>? readAsync, Func<TopicSnapshot<WatchListEntry>> recorded, TimeSpan interval, TextWriter errors, TimeProvider time)
{
    readonly TopicChanges<WatchListEntry> _recorded = new(recorded);
    long _readAt;
    string _reported = "";
    IReadOnlyList<WatchListEntry> _file = [];

    /// <summary>The vehicles that are looked for. Taking them is what makes them used.</summary>
    public IReadOnlyCollection<WatchListEntry> Take() => [.. _file, .. _recorded.Take()];

    /// <summary>Reads the file for the first time. An invalid line is reported and left out: a shorter list is better than none.</summary>
    /// <exception cref="SparkException">Spark cannot read it.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (readAsync is null)
            return;
        var list = await ReadAsync(readAsync, cancellationToken);
        await ReportAsync(list.Problems, "the valid lines are used");
        _file = list.Entries;
    }

    /// <summary>
    /// Whether entries of the topic have changed since <see cref="Take"/>, or the file when the interval has passed, in which it is read again. A file with
    /// an invalid line is reported and not used, since it may be incomplete; the previous list stays in use.
    /// </summary>
    public async Task<bool> HasChangedAsync(CancellationToken cancellationToken) => await HasFileChangedAsync(cancellationToken) || _recorded.HasChanged();

    async Task<bool> HasFileChangedAsync(CancellationToken cancellationToken)
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
        if (list.Problems.Count > 0 || list.Entries.SequenceEqual(_file))
            return false;
        _file = list.Entries;
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

using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// The watch list while the job runs. Spark notes a table's files and their lengths once, when a query is made, and reads the same bytes
/// again with each checkpoint: of a list that has grown it never sees the end, and one that is gone ends the query. So the query is given
/// rows, and the job itself reads the list from time to time, checks it, and gives the query a new table.
/// </summary>
/// <param name="path">A file, folder or pattern, in HDFS or any place that Spark can read; null for no list.</param>
/// <param name="period">Time between two looks at it; zero for one look, at the start.</param>
/// <param name="errors">Told what is wrong with a list, once.</param>
sealed class WatchListSource(SparkSession session, string? path, TimeSpan period, TextWriter errors, TimeProvider time)
{
    IReadOnlyList<string> _plates = [];
    long _readAt;
    string _told = "";

    /// <summary>Reads the list for the first time. A line that is wrong is told and left out: a shorter list is better than none.</summary>
    /// <exception cref="SparkException">Spark cannot read it.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (path is null)
            return;
        var list = await ReadAsync(path, cancellationToken);
        await TellAsync(list.Problems, "the other lines count");
        _plates = list.Plates;
    }

    /// <summary>
    /// Reads the list again when it is time to. A list with a wrong line is told and not taken, since it may be half written; the one
    /// before goes on.
    /// </summary>
    /// <returns>Whether there is a new list.</returns>
    public async Task<bool> HasChangedAsync(CancellationToken cancellationToken)
    {
        if (path is null || period == TimeSpan.Zero || time.GetElapsedTime(_readAt) < period)
            return false;
        WatchList list;
        try
        {
            list = await ReadAsync(path, cancellationToken);
        }
        catch (SparkException unreadable)
        {
            list = new WatchList([], [$"it cannot be read: {unreadable.Message}"]);
        }
        await TellAsync(list.Problems, "the list before goes on");
        if (list.Problems.Count > 0 || list.Plates.SequenceEqual(_plates))
            return false;
        _plates = list.Plates;
        return true;
    }

    /// <summary>The plates as a table; null when none is wanted.</summary>
    public async Task<DataFrame?> TableAsync(CancellationToken cancellationToken) => _plates.Count == 0
        ? null
        : await session.CreateDataFrameAsync(_plates.Select(plate => new WatchedPlate(plate)), cancellationToken);

    async Task<WatchList> ReadAsync(string list, CancellationToken cancellationToken)
    {
        _readAt = time.GetTimestamp();
        // Whole files, so that a line has its number.
        var files = await session.Read().Option("wholetext", true).Text(list)
            .Select(Col("_metadata.file_name").As("name"), Col("value")).CollectAsync(cancellationToken);
        return WatchList.Parse(files.Select(file => (file.GetAs<string>("name"), file.GetAs<string>("value"))).Order());
    }

    async Task TellAsync(IReadOnlyList<string> problems, string consequence)
    {
        var problem = string.Join(Environment.NewLine, problems.Select(problem => $"prestacop: watch list: {problem}"));
        if (problem != _told && problem.Length > 0)
            await errors.WriteLineAsync($"{problem}{Environment.NewLine}prestacop: watch list: {consequence}");
        _told = problem;
    }
}

/// <summary>A row of the watch list's table.</summary>
sealed record WatchedPlate(string Plate);

using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>
/// The datasets in HDFS, their days and their rows, as they are at one moment. A day that was rewritten since is not found any more: see
/// <see cref="Rereading"/>.
/// </summary>
sealed class Datasets
{
    readonly SparkSession _session;
    readonly string _storage;
    readonly IReadOnlyDictionary<string, StoredLayout> _layouts;
    readonly DateTimeOffset _now;

    internal Datasets(SparkSession session, string storage, IReadOnlyDictionary<string, StoredLayout> layouts, DateTimeOffset now) =>
        (_session, _storage, _layouts, _now) = (session, storage, layouts, now);

    /// <summary>Reads which days were rewritten.</summary>
    /// <exception cref="Prestacop.Infrastructure.Hosting.CommandException">A manifest is damaged, or of a newer version.</exception>
    public static async Task<Datasets> OpenAsync(SparkSession session, string storage, TimeProvider time, CancellationToken cancellationToken) =>
        new(session, storage, await new LayoutReader(session, storage).ReadAsync(cancellationToken), time.GetUtcNow());

    /// <summary>What is known of a dataset beside the log of its sink.</summary>
    public StoredLayout LayoutOf(Topic topic) => _layouts.GetValueOrDefault(topic.Dataset) ?? StoredLayout.None;

    /// <summary>
    /// The days of every dataset, from the names of their files: no file is opened. A folder that the streaming job writes has a log of the
    /// files that belong to it, which Spark reads instead of listing folders; rewritten days are in the manifest.
    /// </summary>
    public async Task<IReadOnlyList<DatasetDay>> DaysAsync(CancellationToken cancellationToken)
    {
        var days = await Task.WhenAll(Topics.All.Select(topic => DaysOfAsync(topic, cancellationToken)));
        return [.. days.SelectMany(day => day)];
    }

    /// <summary>The days of one dataset. One that does not exist has none: the statistics say which topics they lack.</summary>
    public async Task<IReadOnlyList<DatasetDay>> DaysOfAsync(Topic topic, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(topic);
        var unlogged = layout.Unlogged(_now);
        List<DateOnly> others = [.. layout.Manifest.Days.Select(day => day.Date), .. unlogged];
        var logged = await LoggedAsync(topic, others, null, cancellationToken);
        return
        [
            .. logged
                .Concat(layout.Manifest.Days.Select(day => layout.DayOf(topic.Dataset, day)))
                .Concat(unlogged.Select(date => layout.DayOf(topic.Dataset, date)))
                .OrderBy(day => day.Date),
        ];
    }

    /// <summary>The rows of these days, including those that could not be parsed.</summary>
    public DataFrame Rows(Topic topic, IReadOnlyCollection<DateOnly> dates) =>
        StoredPlates.WithTokens(topic, Stored(topic, dates).Filter(SparkDates.Among(dates)));

    /// <summary>The rows of all days.</summary>
    public DataFrame All(Topic topic) => Stored(topic, null);

    /// <summary>The rows of all days; without rows when nothing of the topic is stored.</summary>
    public async Task<DataFrame> AllOrEmptyAsync(Topic topic, CancellationToken cancellationToken)
    {
        // Only the folder itself may be absent. A rewritten day that is absent is an error.
        var open = await OptionalParquet.ReadAsync(_session, $"{_storage}/{topic.Dataset}", DatasetRows.SchemaOf(topic), cancellationToken);
        return new StoredDays(_session, new DatasetFolder(_storage, topic.Dataset), DatasetRows.SchemaOf(topic), LayoutOf(topic), _now).Union(open, null);
    }

    /// <summary>One day of a dataset, without a look at the files of the others; null when nothing is stored on it.</summary>
    public async Task<DatasetDay?> DayOfAsync(Topic topic, DateOnly date, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(topic);
        if (layout.Manifest.Of(date) is { } day)
            return layout.DayOf(topic.Dataset, day);
        return layout.Unlogged(_now).Contains(date)
            ? layout.DayOf(topic.Dataset, date)
            : (await LoggedAsync(topic, [], date, cancellationToken)) is [var logged, ..] ? logged : null;
    }

    async Task<IReadOnlyList<DatasetDay>> LoggedAsync(Topic topic, List<DateOnly> others, DateOnly? only, CancellationToken cancellationToken)
    {
        try
        {
            return await OptionalParquet.CollectAsync<DatasetDay>(DatasetDays.Logged(_session, _storage, topic.Dataset, others, only), cancellationToken);
        }
        catch (SparkException nothing) when ((others.Count > 0 || only is not null) && nothing.ErrorClass?.StartsWith("UNRESOLVED_COLUMN", StringComparison.Ordinal) == true)
        {
            // The log has forgotten all of its files: then no folder gives the column of the day.
            return [];
        }
    }

    DataFrame Stored(Topic topic, IReadOnlyCollection<DateOnly>? dates)
    {
        var schema = DatasetRows.SchemaOf(topic);
        var open = _session.Read().Schema(schema).Parquet($"{_storage}/{topic.Dataset}");
        return new StoredDays(_session, new DatasetFolder(_storage, topic.Dataset), schema, LayoutOf(topic), _now).Union(open, dates);
    }
}

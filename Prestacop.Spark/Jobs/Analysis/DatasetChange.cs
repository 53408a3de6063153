using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Storage;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>What has changed in a dataset since it was summarised.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Dates">The days to read.</param>
/// <param name="All">Whether these are all days of the dataset, so that all other summarised days are deleted.</param>
sealed record DatasetChange(Topic Topic, IReadOnlyCollection<DateOnly> Dates, bool All)
{
    public bool IsEmpty => Dates.Count == 0;

    public static DatasetChange Of(Topic topic, IReadOnlyList<DatasetDay> stored, IReadOnlyList<DatasetDay> known)
    {
        var now = stored.Where(day => day.Dataset == topic.Dataset).ToList();
        var then = known.Where(day => day.Dataset == topic.Dataset).ToList();
        // When a day was deleted, a ticket that did not count because of it may count on another day now.
        var all = then.Count == 0 || then.Any(day => now.All(present => present.Date != day.Date));
        var changed = all ? now : [.. now.Except(then)];
        return new DatasetChange(topic, [.. changed.Select(day => day.Date)], all);
    }
}

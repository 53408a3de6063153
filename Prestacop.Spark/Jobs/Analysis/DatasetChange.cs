using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>What has changed in a dataset since it was summarised.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Dates">The days to read.</param>
/// <param name="All">Whether they are all there is, so that nothing older is to be kept.</param>
sealed record DatasetChange(Topic Topic, IReadOnlyCollection<DateOnly> Dates, bool All)
{
    public bool IsEmpty => Dates.Count == 0;

    public static DatasetChange Of(Topic topic, IReadOnlyList<StoredDay> stored, IReadOnlyList<StoredDay> known)
    {
        var now = stored.Where(day => day.Dataset == topic.Dataset).ToList();
        var then = known.Where(day => day.Dataset == topic.Dataset).ToList();
        // When a day has gone, what counted once because of it may count elsewhere now.
        var anew = then.Count == 0 || then.Any(day => now.All(present => present.Date != day.Date));
        var changed = anew ? now : [.. now.Except(then)];
        return new DatasetChange(topic, [.. changed.Select(day => day.Date)], anew);
    }
}

using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>
/// Removes the bytes of the pictures whose term is over. Their rows stay: which picture there was, of which drone, when, its SHA-256 and its place in Kafka;
/// so nothing is lost for who counts by offset. The dataset's <see cref="RewriteLock"/> is held.
/// </summary>
sealed class PictureRetention(SparkSession session, RetentionScope scope, LegalHolds holds) : IRetention
{
    const string Image = "image";

    static readonly Topic Pictures = Topics.Get(Topics.DroneImages);

    readonly Dictionary<DateOnly, HashSet<string>> _held = [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionDay>> PlanAsync(RetentionRule rule, DateOnly today, CancellationToken cancellationToken)
    {
        var datasets = await Datasets.OpenAsync(session, scope.Storage, scope.Time, cancellationToken);
        var expired = (await datasets.DaysOfAsync(Pictures, cancellationToken)).Select(day => day.Date).Where(date => rule.IsExpired(date, today)).ToList();
        var open = expired.Where(date => !holds.HoldsDay(date)).ToList();
        var wholeDays = expired.Except(open).Select(date => new RetentionDay(rule.Dataset, date, 0, 0, Held: null));
        if (open.Count == 0)
            return [.. wholeDays];
        var pictures = datasets.Rows(Pictures, open).Filter(Col(Image).IsNotNull());
        var held = (await HeldAsync(datasets, pictures, open, cancellationToken)).ToLookup(picture => picture.Date);
        foreach (var day in held)
            _held[day.Key] = [.. day.Select(picture => picture.ImageId).OfType<string>()];
        var present = (await pictures.GroupBy("date").Agg(Count(Lit(1)).As("pictures"), Sum(Length(Col(Image))).Cast("bigint").As("bytes")).CollectAsync<PictureDay>(cancellationToken))
            .ToDictionary(day => day.Date);
        return
        [
            .. wholeDays.Concat(open.Select(date =>
            {
                var (all, kept) = (present.GetValueOrDefault(date), held[date].ToList());
                return new RetentionDay(rule.Dataset, date, (all?.Pictures ?? 0) - kept.Count, (all?.Bytes ?? 0) - kept.Sum(picture => picture.Bytes), kept.Count);
            })).OrderBy(day => day.Date),
        ];
    }

    /// <inheritdoc/>
    public async Task<RetentionDay> RemoveAsync(RetentionDay planned, CancellationToken cancellationToken)
    {
        var held = IsHeld("imageId", _held.GetValueOrDefault(planned.Date) ?? []).Or(IsHeld("droneId", holds.DronesOn(planned.Date)));
        var result = await scope.RewriterOf(session).RewriteAsync(
            new RewriteRequest(Pictures, planned.Date, RewriteRules.Retention)
            {
                Changed = rows => rows.WithColumn(Image, When(held, Col(Image))),
            },
            cancellationToken);
        // Pictures whose term is over must not stay in files that were replaced.
        var waiting = await new ReplacedFiles(session, scope, Pictures).DeleteAsync(date => date == planned.Date, cancellationToken);
        return planned with { Bytes = Math.Max(0, result.BytesBefore - result.Bytes), YoungFiles = waiting.Count };
    }

    static Column IsHeld(string column, IReadOnlyCollection<string> values) =>
        values.Count == 0 ? Lit(false) : Coalesce(Col(column).IsIn([.. values.Order(StringComparer.Ordinal)]), Lit(false));

    /// <summary>The pictures that a hold exempts: of a vehicle, by the messages that name them, and of a drone.</summary>
    async Task<IReadOnlyList<HeldPicture>> HeldAsync(Datasets datasets, DataFrame pictures, IReadOnlyList<DateOnly> dates, CancellationToken cancellationToken)
    {
        var chosen = new List<DataFrame>();
        var messages = await datasets.AllOrEmptyAsync(Topics.Get(Topics.DroneMessages), cancellationToken);
        foreach (var (hold, tokens) in holds.Entries)
        {
            // A message and its picture may be stored on two days around midnight, so that a vehicle's pictures are held whatever their day.
            if (tokens.Count > 0)
                chosen.Add(pictures.Join(messages.Filter(Col("plateToken").IsIn([.. tokens])).Select("imageId").Distinct(), "imageId", "left_semi"));
            else if (hold.Drone is { } drone && dates.Where(hold.CoversDay).ToList() is { Count: > 0 } covered)
                chosen.Add(pictures.Filter(Col("droneId").EqualTo(drone).And(SparkDates.Among(covered))));
        }
        if (chosen.Count == 0)
            return [];
        var held = chosen.Select(some => some.Select(Col("date"), Col("imageId"), Length(Col(Image)).Cast("bigint").As("bytes"), Col("kafkaPartition"), Col("kafkaOffset")))
            .Aggregate((left, right) => left.Union(right));
        return await held.Distinct().Select("date", "imageId", "bytes").CollectAsync<HeldPicture>(cancellationToken);
    }
}

/// <summary>The pictures of a day.</summary>
public sealed record PictureDay(DateOnly Date, long Pictures, long Bytes);

/// <summary>A picture that is held.</summary>
public sealed record HeldPicture(DateOnly Date, string? ImageId, long Bytes);

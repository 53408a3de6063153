using Confluent.Kafka;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// Notices that a topic was deleted and made again while a query reads it. Spark does not: when the new topic has more records than the query had
/// read of the old one, it skips as many. The query is stopped and started again, and what is checked before a start decides.
/// </summary>
/// <param name="idsOf">The ids that topics have now, by name; without those that do not exist.</param>
/// <param name="topics">The topics that the query reads, by their names in Kafka.</param>
/// <param name="time">The clock.</param>
sealed class TopicWatch(
    Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlyDictionary<string, string>>> idsOf, IReadOnlyList<string> topics, TimeProvider time)
{
    /// <summary>The time between two checks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    IReadOnlyDictionary<string, string> _known = new Dictionary<string, string>();
    long _checkedAt;

    /// <summary>A definition that also watches the topics.</summary>
    public QueryDefinition Of(QueryDefinition definition)
    {
        return definition with { StartAsync = StartAsync, ReplaceAsync = ReplaceAsync };

        async Task<IRunningQuery> StartAsync(CancellationToken cancellationToken)
        {
            // Before the checks of a start: what changes after this is noticed.
            _known = await idsOf(topics, cancellationToken);
            _checkedAt = time.GetTimestamp();
            return await definition.StartAsync(cancellationToken);
        }

        async Task<IRunningQuery?> ReplaceAsync(IRunningQuery query, CancellationToken cancellationToken)
        {
            if (await definition.ReplaceAsync(query, cancellationToken) is { } replacement)
                return replacement;
            if (!await HasChangedAsync(cancellationToken))
                return null;
            await query.StopAsync(cancellationToken);
            return await StartAsync(cancellationToken);
        }
    }

    async Task<bool> HasChangedAsync(CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_checkedAt) < Interval)
            return false;
        try
        {
            var ids = await idsOf(topics, cancellationToken);
            return _known.Any(known => ids.TryGetValue(known.Key, out var id) && id != known.Value);
        }
        catch (KafkaException)
        {
            // The query itself fails when Kafka is away, and says so; the next check comes.
            return false;
        }
        finally
        {
            _checkedAt = time.GetTimestamp();
        }
    }
}

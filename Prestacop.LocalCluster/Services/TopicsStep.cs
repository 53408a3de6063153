using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.Services;

/// <summary>The topics of the contracts, in Kafka.</summary>
public static class TopicsStep
{
    const int DefaultPartitions = 2;

    /// <param name="partitions">Partitions of each topic; null leaves those that exist and makes new ones with two.</param>
    public static SetupStep Declare(int? partitions) => new("topics", [KafkaService.Name], async (context, cancellationToken) =>
    {
        var existing = await context.Kafka.TopicsAsync(cancellationToken);
        var missing = Topics.All.Where(topic => !existing.ContainsKey(topic.Name)).ToList();
        if (missing.Count > 0)
            await context.Kafka.CreateAsync(missing, partitions ?? DefaultPartitions, cancellationToken);
        var known = Topics.All.Where(topic => existing.ContainsKey(topic.Name)).ToList();
        if (known.Find(topic => existing[topic.Name] > partitions) is { } larger)
        {
            throw new CommandException($"Topic {larger.Name} has {existing[larger.Name]} partitions, and Kafka never takes one away. "
                + $"Run up without --partitions, or ./prestacop down --purge first.");
        }
        var smaller = known.Where(topic => existing[topic.Name] < partitions).Select(topic => topic.Name).ToList();
        if (smaller.Count > 0)
            await context.Kafka.GrowAsync(smaller, partitions!.Value, cancellationToken);
        // Partitions that tell their offsets have a leader: a producer or a job can begin.
        _ = await context.Kafka.CountsAsync(cancellationToken);
        return missing.Count > 0 ? $"{missing.Count} created" : $"{Topics.All.Count} there";
    });
}

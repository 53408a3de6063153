using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Options;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>Whether the topics of a query exist: Spark and Kafka report a missing topic with the same words as a broker that is away.</summary>
/// <param name="admin">Asks Kafka.</param>
/// <param name="options">The names of the topics.</param>
/// <param name="output">Is told of topics that were created.</param>
sealed class TopicCheck(KafkaAdmin admin, JobOptions options, TextWriter output)
{
    /// <summary>Requires topics that only the operator may create, since with them records would be missing.</summary>
    /// <exception cref="CommandException">A topic does not exist.</exception>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task RequireAsync(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        var known = await admin.TopicsAsync(cancellationToken);
        if (topics.Select(options.NameOf).Where(topic => !known.ContainsKey(topic)).ToList() is { Count: > 0 } missing)
            throw new CommandException($"Kafka has no topic {string.Join(", ", missing)}. ./prestacop up creates the topics; then start the job again.");
    }

    /// <summary>Creates topics that are missing: those without which the query cannot run, and from which nothing is read that would be missing.</summary>
    /// <exception cref="CommandException">Kafka does not create a topic.</exception>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task CreateMissingAsync(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        var known = await admin.TopicsAsync(cancellationToken);
        var missing = Topics.Required.Where(topic => topics.Contains(topic.Name) && !known.ContainsKey(options.NameOf(topic.Name))).ToList();
        if (missing.Count == 0)
            return;
        var names = string.Join(", ", missing.Select(topic => options.NameOf(topic.Name)));
        try
        {
            await admin.CreateAsync(missing.Select(topic => new TopicSpecification
            {
                Name = options.NameOf(topic.Name),
                NumPartitions = topic.Partitions ?? -1,
                Configs = topic.Settings.ToDictionary(),
            }), cancellationToken);
        }
        catch (CreateTopicsException refused)
        {
            throw new CommandException($"Kafka has no topic {names}, and the job could not create it: {refused.Message} Create it, then start the job again.", refused);
        }
        await output.WriteLineAsync($"created in Kafka, since it was missing: {names}");
    }
}

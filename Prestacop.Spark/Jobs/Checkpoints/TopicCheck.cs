using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>
/// Whether the topics of a job's queries exist: Spark and Kafka report a missing topic with the same words as a broker that is away. One for a job: a topic
/// that it has seen is waited for when it is missing at a restart, such as while somebody deletes it and makes it again.
/// </summary>
/// <param name="admin">Asks Kafka.</param>
/// <param name="options">The names of the topics.</param>
/// <param name="output">Is told of topics that were created.</param>
sealed class TopicCheck(KafkaAdmin admin, JobOptions options, TextWriter output)
{
    // The queries start at the same time.
    readonly ConcurrentDictionary<string, bool> _seen = [];

    /// <summary>Requires topics that only the operator may create, since with them records would be missing.</summary>
    /// <exception cref="CommandException">A topic does not exist.</exception>
    /// <exception cref="PartAwayException">A topic does not exist any more.</exception>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task RequireAsync(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        var known = await admin.TopicsAsync(cancellationToken);
        var names = topics.Select(options.NameOf).ToList();
        foreach (var name in names.Where(known.ContainsKey))
            _seen[name] = true;
        if (names.FindAll(name => !known.ContainsKey(name)) is not { Count: > 0 } missing)
            return;
        var list = string.Join(", ", missing);
        if (missing.TrueForAll(_seen.ContainsKey))
            throw new PartAwayException($"Kafka has no topic {list} any more; the query waits until it is created again. ./prestacop topics creates it");
        throw new CommandException($"Kafka has no topic {list}. ./prestacop topics creates it; then start the job again.");
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

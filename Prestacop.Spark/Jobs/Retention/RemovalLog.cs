using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>
/// The log of removals in HDFS, an entry a file, each chained to the one before. It is written before it is published: while Kafka is away, entries
/// wait for the next command that writes one.
/// </summary>
/// <param name="hdfs">HDFS.</param>
/// <param name="storage">The folder of the datasets, in HDFS.</param>
/// <param name="publish">Publishes records; null for nowhere.</param>
/// <param name="errors">Is told when Kafka is away.</param>
/// <param name="time">The clock.</param>
sealed class RemovalLog(WebHdfsClient hdfs, string storage, IRemovalPublisher? publish, TextWriter errors, TimeProvider time)
{
    const int MaxAttempts = 20;
    const string PublishedName = "_published";

    readonly HdfsDocuments _entries = new(hdfs, StorageFolders.RemovalsIn(storage));

    /// <summary>Who runs a command, for the log.</summary>
    public static string Who => $"{Environment.UserName}@{Environment.MachineName}";

    string Published => $"{_entries.Folder}/{PublishedName}";

    /// <summary>Adds an entry; it is in HDFS when this returns, and in Kafka unless Kafka is away.</summary>
    /// <param name="entry">The entry; number, ids, time, hash and who are set here.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="CommandException">The log is damaged.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<Removal> AddAsync(Removal entry, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var last = await _entries.NamesAsync(cancellationToken) is [.., var name] ? await ReadAsync(name, cancellationToken) : null;
            var id = Guid.CreateVersion7(time.GetUtcNow()).ToString();
            var next = (entry with { Number = (last?.Number ?? 0) + 1, Id = id, LogId = last?.LogId ?? id, Time = time.GetUtcNow(), Who = Who }).Seal(last?.Hash);
            // Of two commands that add an entry at once, one is told that the number is taken.
            if (!await _entries.AddAsync(NameOf(next.Number), JsonSerializer.Serialize(next, ContractsJson.Default.Removal), cancellationToken))
                continue;
            await PublishAsync(cancellationToken);
            return next;
        }
        throw new CommandException($"{MaxAttempts} other commands have written to {_entries.Folder} at the same time. Run the command again.");
    }

    /// <summary>Publishes what was not published yet; says so when Kafka is away.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        if (publish is null)
            return;
        var done = long.TryParse(await hdfs.ReadTextAsync(Published, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var waiting = (await _entries.NamesAsync(cancellationToken)).Where(name => string.CompareOrdinal(name, NameOf(done)) > 0).ToList();
        try
        {
            foreach (var name in waiting)
            {
                var entry = await ReadAsync(name, cancellationToken);
                await publish.PublishAsync(TopicRecord.Of(entry.ToAuditEntry()), cancellationToken);
                await hdfs.WriteTextAsync(Published, entry.Number.ToString(CultureInfo.InvariantCulture), overwrite: true, cancellationToken);
            }
        }
        catch (KafkaException away)
        {
            await errors.WriteLineAsync($"prestacop: the entry of the log of removals could not be published to '{Topics.Audit}' ({away.Error.Reason}). It is in {_entries.Folder}, and the next command publishes it.");
        }
    }

    async Task<Removal> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await _entries.ReadAsync(name, cancellationToken) ?? "null", ContractsJson.Default.Removal)
                ?? throw new JsonException("the file is empty");
        }
        catch (JsonException damaged)
        {
            throw new CommandException($"The entry {name} of the log of removals in {_entries.Folder} cannot be read: {damaged.Message} Restore it from the topic '{Topics.Audit}' or from a backup of HDFS.", damaged);
        }
    }

    static string NameOf(long number) => number.ToString("D10", CultureInfo.InvariantCulture);
}

/// <summary>Publishes an entry of the log.</summary>
interface IRemovalPublisher
{
    /// <exception cref="KafkaException">Kafka did not accept it in time.</exception>
    Task PublishAsync(TopicRecord record, CancellationToken cancellationToken);
}

/// <summary>Publishes to Kafka.</summary>
/// <param name="kafka">How to connect.</param>
/// <param name="topicPrefix">The prefix of every topic's name.</param>
sealed class KafkaRemovalPublisher(KafkaSettings kafka, string topicPrefix) : IRemovalPublisher, IDisposable
{
    readonly RecordPublisher _publisher = new(new KafkaClientFactory(kafka), new PublisherOptions { ClientId = "prestacop-removals" });

    public Task PublishAsync(TopicRecord record, CancellationToken cancellationToken) =>
        _publisher.PublishAsync(new KafkaRecord(topicPrefix + record.Topic, record.Key, record.Value), cancellationToken);

    public void Dispose() => _publisher.Dispose();
}

using System.Globalization;
using System.Runtime.CompilerServices;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Replay;

/// <summary>
/// Writes stored records back to Kafka, each partition in the order of its offsets. A replay that was killed goes on behind what the target has: the
/// marks in the headers of its records tell.
/// </summary>
sealed class ReplayJob(SparkSession session, ReplayOptions options, JobHost host)
{
    static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);
    static readonly TimeSpan FullQueuePause = TimeSpan.FromMilliseconds(20);

    readonly ReplaySource _source = new(session, options, host.Time);
    readonly ReplayCounts _counts = new();
    long _total;
    long _reportedAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        var clients = new KafkaClientFactory(options.Kafka);
        using var admin = new KafkaAdmin(clients, "prestacop-replay");
        var topics = await admin.TopicsAsync(cancellationToken);
        RequireTarget();
        var partitions = await _source.PartitionsAsync(cancellationToken);
        var width = topics.TryGetValue(options.Target, out var existing) ? existing : partitions.Max(partition => partition.Partition) + 1;
        using var reader = new KafkaReader(clients, "prestacop-replay");
        var done = existing == 0
            ? new Dictionary<int, ReplayedTo>()
            : await Task.Run(() => new ReplayTarget(reader, options.Target, options.Id).Read([.. partitions.Select(partition => partition.Partition)], cancellationToken), cancellationToken);
        await DescribeAsync(partitions, done, existing, width);
        if (options.DryRun)
            return;
        if (existing == 0)
            await CreateAsync(admin, width, cancellationToken);
        await PublishAsync(clients, partitions, done, width, cancellationToken);
    }

    /// <summary>Refuses topics in which the records would do harm.</summary>
    void RequireTarget()
    {
        if (options.Target == options.Source && !options.IntoSource)
        {
            throw new CommandException(
                $"{options.Target} is the topic that the records came from: they would be stored and raised again. Name another topic with --topic, or say --into-source.");
        }
        if (options.Target != options.Source && Topics.Required.FirstOrDefault(topic => options.TopicPrefix + topic.Name == options.Target) is { } other)
            throw new CommandException($"{options.Target} is the topic of other records than those of {options.Topic.Dataset}, whose readers would reject them or take them for their own. Name another topic with --topic.");
    }

    async Task DescribeAsync(IReadOnlyList<ReplayPartition> partitions, IReadOnlyDictionary<int, ReplayedTo> done, int existing, int width)
    {
        _total = partitions.Sum(partition => partition.Records);
        var output = host.Output;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"replay {options.Id}: {_total} records of {options.Topic.Dataset}, {IsoDate.Format(options.From)} to {IsoDate.Format(options.To)}, to {options.Target}{(existing == 0 ? $", which is made with {width} partitions" : "")}"));
        foreach (var partition in partitions)
        {
            var from = done.TryGetValue(partition.Partition, out var to)
                ? string.Create(CultureInfo.InvariantCulture, $"; the target has them up to offset {to.Offset}")
                : "";
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"  partition {partition.Partition} to {ReplayPlan.TargetOf(partition.Partition, width)}: {partition.Records} records, offsets {partition.First} to {partition.Last}{from}"));
        }
        if (partitions.Any(partition => partition.Offsets < partition.Records))
            await output.WriteLineAsync("  some offsets are there twice, since the topic was made again between these days: records of both are given back in the order of offset and time");
        if (partitions.Sum(partition => partition.Expunged) is var expunged and > 0)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {expunged} more records were expunged by order of a court: they are left out"));
        if (partitions.Sum(partition => partition.Tokens) is var tokens and > 0)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {tokens} records had a plate: {(options.Vault is null ? $"it is left out, and its token is in the header {ReplayMark.TokenHeader}" : "it is taken from the vault")}"));
        if (partitions.Sum(partition => partition.Unreadable) is var unreadable and > 0)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {unreadable} records could not be read when they were stored{(options.Vault is null ? ": those that are sealed are left out, unless --with-plates opens them" : "")}"));
    }

    async Task CreateAsync(KafkaAdmin admin, int partitions, CancellationToken cancellationToken)
    {
        await admin.CreateAsync([new TopicSpecification { Name = options.Target, NumPartitions = partitions, Configs = options.Topic.Settings.ToDictionary() }], cancellationToken);
        await host.Output.WriteLineAsync($"created in Kafka: {options.Target}");
    }

    async Task PublishAsync(
        KafkaClientFactory clients, IReadOnlyList<ReplayPartition> partitions, IReadOnlyDictionary<int, ReplayedTo> done, int width, CancellationToken cancellationToken)
    {
        using var publisher = new RecordPublisher(clients, PublisherOptions.Bulk("prestacop-replay", lingerMilliseconds: 20));
        var builder = await BuilderAsync(cancellationToken);
        if (options.Vault is not null)
            await ReplayAudit.WriteAsync(publisher, options, partitions.Sum(partition => partition.Tokens), host.Time.GetUtcNow(), cancellationToken);
        _reportedAt = host.Time.GetTimestamp();
        try
        {
            foreach (var range in ReplayPlan.Ranges(partitions, done, _source.Width))
            {
                ReplayedTo? to = done.TryGetValue(range.Partition, out var place) ? place : null;
                await foreach (var row in ReadAsync(range, to, cancellationToken))
                {
                    if (builder.Build(row, ReplayPlan.TargetOf(range.Partition, width)) is not { } record)
                        continue;
                    while (!publisher.TryEnqueue(record, report => Note(publisher, report.Error)))
                        await Task.Delay(FullQueuePause, host.Time, cancellationToken);
                    _counts.Records++;
                    await ReportAsync(row);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.Run(() => publisher.Flush(KafkaTimeouts.CancelledFlush), CancellationToken.None);
            await host.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"stopped after {_counts.Records} records. The same command goes on behind them."));
            throw;
        }
        await Task.Run(() => publisher.Flush(publisher.FlushTimeout), cancellationToken);
        await EndAsync();
    }

    /// <summary>The records of a part. A day that is rewritten meanwhile has moved its files: the same command goes on behind what the target has.</summary>
    async IAsyncEnumerable<StoredRecord> ReadAsync(ReplayRange range, ReplayedTo? done, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var rows = _source.ReadAsync(range, done, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await rows.MoveNextAsync())
                    yield break;
            }
            catch (SparkException moved) when (Rereading.IsMoved(moved))
            {
                throw new CommandException("A day was rewritten while it was replayed. Run the same command again: it goes on behind what the topic has.", moved);
            }
            yield return rows.Current;
        }
    }

    static void Note(RecordPublisher publisher, Confluent.Kafka.Error error)
    {
        if (error.IsError)
            publisher.Fail(error);
    }

    async Task<RecordBuilder> BuilderAsync(CancellationToken cancellationToken)
    {
        if (options.Vault is not { } vault)
            return new RecordBuilder(options, null, _ => false, _counts);
        if (options.KeyFile is not { } file)
            throw new CommandException($"--with-plates opens the vault, and {PlateKeys.FileVariable} names no plate key file.");
        using var hdfs = host.OpenHdfs(vault) ?? throw new CommandException($"--with-plates has to know which plates were removed from {vault}, and no NameNode is configured that could tell.");
        var removed = (await hdfs.ListAsync($"{JobHdfs.PathOf(vault)}/{VaultEntry.RemovedFolder}", cancellationToken)).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        return new RecordBuilder(options, PlateKeys.Load(file), removed.Contains, _counts);
    }

    async Task ReportAsync(StoredRecord row)
    {
        if (host.Time.GetElapsedTime(_reportedAt) < ReportInterval)
            return;
        _reportedAt = host.Time.GetTimestamp();
        await host.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{_counts.Records} of at most {_total} records, at partition {row.KafkaPartition}, offset {row.KafkaOffset}"));
    }

    async Task EndAsync()
    {
        var output = host.Output;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"replayed {_counts.Records} records to {options.Target}"));
        (long Count, string What)[] told =
        [
            (_counts.Plates, "with the plate from the vault"),
            (_counts.PlatesLeftOut, "without the plate that they had"),
            (_counts.UnreadableLeftOut, "left out: they could not be read when they were stored, and are sealed"),
            (_counts.NotOpened, "sealed by a key that is not in the plate key file"),
            (_counts.KeysLeftOut, "with the key of the contract in the place of a sealed one"),
            (_counts.HeadersLeftOut, "without their headers, which are sealed"),
        ];
        foreach (var (count, what) in told.Where(line => line.Count > 0))
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {count} {what}"));
    }
}

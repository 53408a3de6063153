using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Confluent.Kafka;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Drill;

/// <summary>Compares what went in with what came out, by offset where Kafka has the truth and by id where a sender has it.</summary>
/// <param name="cluster">The cluster.</param>
sealed class DrillAudit(DrillCluster cluster)
{
    static readonly TimeSpan AlertsLimit = TimeSpan.FromMinutes(2);
    static readonly TimeSpan DashboardLimit = TimeSpan.FromMinutes(3);

    HashSet<string>? _needHuman;

    /// <summary>Stores the rest once both jobs are down: every offset of every topic is stored once.</summary>
    public async Task<IReadOnlyList<AuditLine>> StorageAsync(CancellationToken cancellationToken)
    {
        var published = await cluster.PublishedAsync(cancellationToken);
        await cluster.SubmitAsync(cancellationToken, JobService.Streaming, "--available-now");
        var topics = Topics.All.Where(topic => topic.Settings["cleanup.policy"] != "compact").ToList();
        var counted = await cluster.SubmitAsync(cancellationToken, "sql", "--csv", string.Join(" UNION ALL ", topics.Select(topic =>
            $"SELECT '{topic.Name}' AS topic, count(*) AS stored, count(DISTINCT kafkaPartition, kafkaOffset) AS offsets FROM raw_{topic.Dataset}")));
        var lines = counted.Split('\n').Select(line => line.Trim().Split(',')).Where(fields => fields.Length == 3).ToLookup(fields => fields[0]);
        return topics.ConvertAll(topic =>
        {
            // No line is a fault of the count, and must not pass for nothing stored.
            var stored = lines[topic.Name].Single();
            var (rows, offsets) = (long.Parse(stored[1], CultureInfo.InvariantCulture), long.Parse(stored[2], CultureInfo.InvariantCulture));
            return AuditLine.CountedOnce($"stored rows of {topic.Name}", published.GetValueOrDefault(topic.Name), rows, offsets);
        });
    }

    /// <summary>The messages of the client that noted each acknowledgement.</summary>
    public AuditLine Noted(IReadOnlyCollection<string> acknowledged) =>
        AuditLine.AtLeastOnce("acknowledged messages in Kafka", acknowledged.ToHashSet(), Messages().Select(message => message.MessageId).ToHashSet());

    /// <summary>The numbers of each drone's messages have no gap: nothing between two messages that came is missing.</summary>
    public IEnumerable<AuditLine> Fleet()
    {
        // There may be millions: of each only what is compared is kept, and each sender's name once.
        var senders = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var (numbers, owed) = (new List<(string, long)>(), new HashSet<string>());
        foreach (var message in Messages().Where(message => message.DroneId.StartsWith("drone-", StringComparison.Ordinal)))
        {
            var id = message.MessageId.AsSpan();
            var dash = id.LastIndexOf('-');
            if (!senders.TryGetValue(id[..dash], out var sender))
                senders[id[..dash]] = sender = id[..dash].ToString();
            numbers.Add((sender, long.Parse(id[(dash + 1)..], CultureInfo.InvariantCulture)));
            if (message.ImageId is { } image)
                owed.Add(image);
        }
        yield return AuditLine.Numbered("messages of drones", numbers);

        var pictures = Read(Topics.DroneImages).Select(record => Encoding.UTF8.GetString(record.Headers.GetLastBytes("imageId"))).ToList();
        yield return AuditLine.AtLeastOnce("pictures of violations", owed, pictures);
    }

    /// <summary>Each line of the ticket file is a ticket or was rejected.</summary>
    public AuditLine Tickets(int rows)
    {
        var lines = Read(Topics.ParkingViolations).Select(record => (long?)JsonSerializer.Deserialize(record.Value, ContractsJson.Default.ParkingViolation)!.SourceLine)
            .Concat(Read(Topics.Rejected).Select(record => JsonSerializer.Deserialize(record.Value, ContractsJson.Default.RejectedRecord)!.Line))
            .OfType<long>().ToList();
        return AuditLine.Counted("lines of the ticket file", rows, lines.Count, lines.Distinct().Count());
    }

    /// <summary>Each message that needs a human has its alert, in Kafka and on the dashboard.</summary>
    public async Task<IReadOnlyList<AuditLine>> AlertsAsync(CancellationToken cancellationToken)
    {
        var expected = NeedHuman();
        var raised = Alerts().Select(alert => (alert.AlertId, alert.Message.MessageId)).ToList();
        var ids = raised.Select(alert => alert.AlertId).ToHashSet();
        var shown = await DashboardAsync(ids, cancellationToken);
        return
        [
            // Not by the messages: two alerts of one message would be two different ones.
            AuditLine.AtLeastOnce("alerts in Kafka", expected, raised.ConvertAll(alert => alert.MessageId)) with { Repeated = raised.Count - ids.Count },
            AuditLine.Once("alerts on the dashboard", ids, shown),
        ];
    }

    /// <summary>Each acknowledged decision is in Kafka, in its order, and applied by the dashboard.</summary>
    public Task<IReadOnlyList<AuditLine>> DecisionsAsync(IReadOnlyList<Decision> acknowledged, CancellationToken cancellationToken) =>
        DecisionAudit.CompareAsync(acknowledged, Read(Topics.Decisions), cluster.DashboardStore, cancellationToken);

    /// <summary>The audit log of the dashboard is whole, and Kafka's copies are the same.</summary>
    public async Task<AuditLine> LogAsync(CancellationToken cancellationToken)
    {
        var copies = Read(Topics.Audit).Select(record => JsonSerializer.Deserialize(record.Value, ContractsJson.Default.AuditEntry)!.Number).ToList();
        var (code, printed) = await cluster.CheckAuditAsync(cancellationToken);
        if (code != ExitCodes.Done)
            await Console.Error.WriteLineAsync($"drill: web check-audit ended with {code}:\n{printed}");
        var distinct = copies.Distinct().Count();
        return new AuditLine("entries of the audit log", distinct, code == ExitCodes.Done ? 0 : 1, 0, copies.Count - distinct);
    }

    /// <summary>Waits for the alerts of all messages, once nothing is published any more; after two minutes the comparison counts what is missing.</summary>
    public async Task WaitForAlertsAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AlertsLimit);
        while (WithoutAlert() > 0 && !limit.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromSeconds(1), limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>How many messages that need a human have no alert yet.</summary>
    int WithoutAlert()
    {
        var alerts = Alerts().Select(alert => alert.Message.MessageId).ToHashSet();
        return NeedHuman().Count(id => !alerts.Contains(id));
    }

    // Asked for only when nothing is published any more.
    HashSet<string> NeedHuman() => _needHuman ??=
        [.. Messages().Where(message => AlertReasons.NeedsHuman(message, AlertCriteria.Default)).Select(message => message.MessageId)];

    IEnumerable<DroneMessage> Messages() => Read(Topics.DroneMessages).Select(record => JsonSerializer.Deserialize(record.Value, ContractsJson.Default.DroneMessage)!);

    IEnumerable<Alert> Alerts() => Read(Topics.Alerts).Select(record => JsonSerializer.Deserialize(record.Value, ContractsJson.Default.Alert)!);

    IEnumerable<Message<byte[], byte[]>> Read(string topic)
    {
        using var reader = new KafkaReader(new KafkaClientFactory(cluster.Kafka), "drill-audit");
        var ranges = reader.Partitions(topic).ToDictionary(place => place, reader.Range);
        // One after the other: all pictures of a long drill are more than the memory of a small machine.
        foreach (var record in reader.Read(ranges, CancellationToken.None))
            yield return record.Message;
    }

    /// <summary>The ids of the alerts that the dashboard's store has, by its hub, once all of these have come or three minutes have passed.</summary>
    async Task<List<string>> DashboardAsync(HashSet<string> wanted, CancellationToken cancellationToken)
    {
        var token = await cluster.CreateTokenAsync(cancellationToken);
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(cluster.Dashboard, AlertHub.Route), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token))
            .AddJsonProtocol(options => options.PayloadSerializerOptions = new JsonSerializerOptions(ContractsJson.Default.Options)
            {
                TypeInfoResolver = JsonTypeInfoResolver.Combine(ContractsJson.Default, new DefaultJsonTypeInfoResolver()),
            })
            .Build();
        await connection.StartAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(DashboardLimit);
        var missing = wanted.ToHashSet();
        var shown = new List<string>();
        try
        {
            await foreach (var envelope in connection.StreamAsync<AlertEnvelope>(AlertHub.AlertsMethod, null, limit.Token))
            {
                shown.Add(envelope.Alert.AlertId);
                // Until the last one: a double may come at the end.
                if (missing.Remove(envelope.Alert.AlertId) && missing.Count == 0)
                    limit.CancelAfter(TimeSpan.FromSeconds(2));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The stream has no end of its own.
        }
        return shown;
    }
}

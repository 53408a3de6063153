using System.Runtime.CompilerServices;
using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.AuditTrail;

/// <summary>The result of a check of the audit log.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>: done when everything is as it was written, timed out when Kafka or HDFS could not be read.</param>
/// <param name="Lines">What was found, in sentences.</param>
sealed record AuditCheckReport(int ExitCode, IReadOnlyList<string> Lines);

/// <summary>
/// Checks the audit log: its chain of hashes, and, as whoever has the store could recompute the whole chain, each entry of which there is a copy in
/// Kafka or in HDFS.
/// </summary>
sealed class AuditCheck(AuditLog log, KafkaClientFactory clients, IOptions<KafkaOptions> options, StoredAuditCopies stored)
{
    const int Page = 1000;
    const int MaxTold = 10;

    public async Task<AuditCheckReport> RunAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var count = 0L;
        string? logId = null;
        var broken = await AuditChain.FindBreakAsync(CountedAsync(cancellationToken), cancellationToken);
        lines.Add(broken is null ? $"The chain of {count} entries is whole." : broken.Message);
        var codes = new List<int> { broken is null ? ExitCodes.Done : ExitCodes.Failed };
        try
        {
            // Kafka's client blocks while it reads.
            codes.Add(await CompareAsync("Kafka", await Task.Run(() => InKafka(cancellationToken), cancellationToken)));
        }
        catch (KafkaException away)
        {
            codes.Add(NotRead("Kafka", away.Error.Reason));
        }
        try
        {
            if (stored.IsConfigured)
            {
                var (copies, unfinished) = await stored.ReadAsync(cancellationToken);
                codes.Add(await CompareAsync("HDFS", copies));
                if (unfinished > 0)
                    lines.Add($"HDFS also has {unfinished} {(unfinished == 1 ? "file" : "files")} without an end, as a killed batch leaves them; Spark does not name them as stored, and they were left out.");
            }
            else
                lines.Add("The copies in HDFS, which are kept longer, were not read: neither HADOOP_CONF_DIR nor Web__Hdfs__NameNode says where it is.");
        }
        catch (HttpRequestException away)
        {
            codes.Add(NotRead("HDFS", away.Message));
        }
        return new AuditCheckReport(codes.Contains(ExitCodes.Failed) ? ExitCodes.Failed : codes.Max(), lines);

        int NotRead(string place, string reason)
        {
            lines.Add($"The copies in {place} could not be read ({reason}): entries that were removed at the end, or a recomputed chain, might not be seen. Run the check again when {place} answers.");
            return ExitCodes.TimedOut;
        }

        async Task<int> CompareAsync(string place, IReadOnlyList<AuditEntry> copies)
        {
            var own = copies.Where(copy => copy.LogId == logId).ToList();
            var differences = await DifferencesAsync(place, own, cancellationToken).ToListAsync(cancellationToken);
            lines.AddRange(differences.Take(MaxTold));
            if (differences.Count > MaxTold)
                lines.Add($"{differences.Count - MaxTold} more entries differ.");
            if (differences.Count == 0)
                lines.Add($"{place} has copies of {own.Select(copy => copy.Number).Distinct().Count()} of them, and none differs.");
            if (copies.Count > own.Count)
                lines.Add($"{place} also has {copies.Count - own.Count} entries of other logs: of dashboards with another store, or of this one before its log was replaced.");
            return differences.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
        }

        async IAsyncEnumerable<AuditRow> CountedAsync([EnumeratorCancellation] CancellationToken token)
        {
            for (var from = 1L; await log.ReadAsync(from, Page, token) is { Count: > 0 } rows; from = rows[^1].Number!.Value + 1)
            {
                foreach (var row in rows)
                {
                    logId ??= row.Id;
                    count++;
                    yield return row;
                }
            }
        }
    }

    /// <summary>The copies that differ from the log, each in a sentence.</summary>
    internal async IAsyncEnumerable<string> DifferencesAsync(string place, IEnumerable<AuditEntry> copies, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in copies.OrderBy(copy => copy.Number).Chunk(Page))
        {
            var rows = (await log.ReadAsync(some[0].Number, (int)Math.Min(int.MaxValue, some[^1].Number - some[0].Number + 1), cancellationToken))
                .ToDictionary(row => row.Number!.Value);
            foreach (var copy in some)
            {
                if (!rows.TryGetValue(copy.Number, out var row))
                    yield return $"The entry {copy.Number} ({copy.Action} by {copy.Who} at {copy.Time:yyyy-MM-ddTHH:mm:ssZ}) is missing: {place} has a copy.";
                else if (row.Hash != copy.Hash || row.Id != copy.EntryId)
                    yield return $"The entry {copy.Number} is not as it was copied: {copy.Action} by {copy.Who} at {copy.Time:yyyy-MM-ddTHH:mm:ssZ} on {copy.Subject}.";
            }
        }
    }

    List<AuditEntry> InKafka(CancellationToken cancellationToken)
    {
        using var reader = new KafkaReader(clients, KafkaSetup.ClientId) { Timeout = KafkaTimeouts.Request };
        var ranges = reader.Partitions(options.Value.Topic(Topics.Audit)).ToDictionary(place => place, reader.Range);
        return [.. reader.Read(ranges, cancellationToken).Select(record => Parse(record.Message.Value)).OfType<AuditEntry>()];
    }

    /// <returns>Null for a record that is no entry: another program has written it.</returns>
    static AuditEntry? Parse(byte[]? value)
    {
        try
        {
            return value is null ? null : JsonSerializer.Deserialize(value, ContractsJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

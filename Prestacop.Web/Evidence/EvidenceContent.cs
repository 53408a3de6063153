using System.Text.Json;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.AuditTrail;
using Prestacop.Web.Kafka;
using Prestacop.Web.Pictures;
using Prestacop.Web.Store;

namespace Prestacop.Web.Evidence;

/// <summary>What is known of an alert, for a package.</summary>
/// <param name="Item">The alert.</param>
/// <param name="Json">Its record.</param>
/// <param name="Record">Where that is from.</param>
/// <param name="Picture">The picture; null for none.</param>
/// <param name="Absence">Why there is none.</param>
/// <param name="Decisions">What officers decided, the oldest first.</param>
/// <param name="DecisionRecords">The records of decisions that Kafka still has, by their files.</param>
/// <param name="Audit">The entries of the audit log.</param>
public sealed record EvidenceContent(
    AlertItem Item, byte[] Json, EvidenceRecord Record, FoundPicture? Picture, PictureAbsence Absence, IReadOnlyList<EvidenceDecision> Decisions,
    IReadOnlyDictionary<string, (byte[] Json, EvidenceRecord Record)> DecisionRecords, EvidenceAudit Audit);

/// <summary>Gathers what is known of an alert.</summary>
sealed class EvidenceGathering(
    AlertCache cache, AlertHistory history, AuditLog audit, PictureStore pictures, MissingPictures missing, IRecordArchive archive, IOptions<KafkaOptions> kafka)
{
    /// <summary>The records of more decisions than these are left out; the decisions are not.</summary>
    const int MaxDecisionRecords = 100;

    /// <summary>The alert.</summary>
    /// <returns>Null when there is none of that id.</returns>
    public async Task<AlertItem?> FindAsync(string alertId, CancellationToken cancellationToken) =>
        cache.Find(alertId) ?? await history.FindAsync(alertId, cancellationToken);

    /// <summary>Reads everything about an alert.</summary>
    /// <param name="item">The alert.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="Confluent.Kafka.KafkaException">Kafka does not answer.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<EvidenceContent> GatherAsync(AlertItem item, CancellationToken cancellationToken)
    {
        var picture = await pictures.GetAsync(item, cancellationToken);
        var absence = picture is null && item.Message.ImageId is { } imageId ? missing.AbsenceOf(imageId) : PictureAbsence.Unknown;
        var rows = await history.DecisionsAsync(item.Id, cancellationToken);
        var place = new RecordPlace(kafka.Value.Topic(Topics.Alerts), item.Record.Partition, item.Record.Offset);
        var archived = await archive.ReadAsync([place, .. rows.TakeLast(MaxDecisionRecords).Select(PlaceOf)], cancellationToken);
        var (json, source) = archived.TryGetValue(place, out var alert) && IsOf(alert, item) ? (alert.Value, EvidenceSources.Kafka) : (item.Record.Json.ToArray(), EvidenceSources.Store);
        var records = new Dictionary<string, (byte[], EvidenceRecord)>(StringComparer.Ordinal);
        var decisions = new List<EvidenceDecision>();
        foreach (var (index, row) in rows.Index())
        {
            var at = PlaceOf(row);
            string? file = null;
            if (archived.TryGetValue(at, out var record) && IsOf(record, row))
            {
                file = EvidenceNames.Decision(index + 1);
                records.Add(file, (record.Value, new EvidenceRecord(file, at.Topic, at.Partition, at.Offset, row.Time, EvidenceSources.Kafka)));
            }
            decisions.Add(new EvidenceDecision(row.ToRecord().Decision, OutcomeOf(row), at.Topic, at.Partition, at.Offset, file));
        }
        return new EvidenceContent(
            item, json, new EvidenceRecord(EvidenceNames.Alert, place.Topic, place.Partition, place.Offset, item.ReceivedAt.ToUniversalTime(), source), picture, absence, decisions, records,
            await AuditAsync(item.Id, rows, cancellationToken));
    }

    async Task<EvidenceAudit> AuditAsync(string alertId, IReadOnlyList<DecisionRow> decisions, CancellationToken cancellationToken)
    {
        var entries = await audit.AboutAsync(alertId, [.. decisions.Select(row => row.ToRecord().AuditId)], cancellationToken);
        var logId = (await audit.ReadAsync(1, 1, cancellationToken)).FirstOrDefault()?.Id ?? "";
        return new EvidenceAudit(logId, [.. entries.Select(entry => new EvidenceAuditEntry(AuditEntries.Of(entry.Row, logId), entry.Previous))]);
    }

    RecordPlace PlaceOf(DecisionRow row) => new(kafka.Value.Topic(Topics.Decisions), row.Partition, row.Offset);

    static string OutcomeOf(DecisionRow row) => !row.Applied ? "waiting" : row.Refusal?.ToString() ?? "applied";

    // In a topic that was made again, something else is at the place.
    static bool IsOf(ArchivedRecord record, AlertItem item) => record.Time == item.ReceivedAt && Read(record, ContractsJson.Default.Alert)?.AlertId == item.Id;

    static bool IsOf(ArchivedRecord record, DecisionRow row) =>
        record.Time == row.Time && Read(record, ContractsJson.Default.Decision)?.OnEachAlert().Any(each => each.DecisionId == row.DecisionId && each.AlertId == row.AlertId) == true;

    static T? Read<T>(ArchivedRecord record, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(record.Value, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

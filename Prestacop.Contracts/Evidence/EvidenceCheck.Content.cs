using System.Globalization;
using System.Text.Json;

namespace Prestacop.Contracts;

/// <content>What the parts of a package say, against each other.</content>
public sealed partial class EvidenceCheck
{
    const string PicturePart = "picture";
    const string DronePart = "drone";
    const string DecisionsPart = "decisions";
    const string AuditPart = "audit";

    void CheckPicture(EvidenceManifest manifest, DroneMessage message)
    {
        if (!files.TryGetValue(EvidenceNames.Picture, out var picture))
        {
            Add(PicturePart, EvidenceResult.Unknown, message.ImageId is null ? "The alert has none." : $"It is not in the package: {Shown(manifest.Picture?.Absence ?? "no reason is given")}");
            return;
        }
        var named = message.ImageSha256 ?? manifest.Picture?.RecordSha256;
        var by = message.ImageSha256 is null ? "the header of its record" : "the drone's message";
        if (named is null)
            Add(PicturePart, EvidenceResult.Unknown, "Neither the drone's message nor its record names its SHA-256: it is as it was when the package was made.");
        else if (string.Equals(named, PictureDigest.Of(picture), StringComparison.OrdinalIgnoreCase))
            Add(PicturePart, EvidenceResult.Holds, $"Its SHA-256 is the one that {by} names. {PlaceOf(manifest, EvidenceNames.Picture)}");
        else
            Add(PicturePart, EvidenceResult.Fails, $"Its SHA-256 is not the one that {by} names.");
        CheckDrone(message, picture);
    }

    void CheckDrone(DroneMessage message, byte[] picture)
    {
        if (message.ImageSignature is not { Length: > 0 })
        {
            Add(DronePart, EvidenceResult.Unknown, "The drone has not signed the picture.");
            return;
        }
        if (!files.ContainsKey(EvidenceNames.DroneKey))
        {
            Add(DronePart, EvidenceResult.Unknown, "The drone has signed the picture; its public key is not in the package.");
            return;
        }
        try
        {
            var key = EvidencePublicKey.Parse(TextOf(EvidenceNames.DroneKey));
            var holds = key.Verifies(picture, DroneSignature.BytesOf(message));
            Add(DronePart, holds ? EvidenceResult.Holds : EvidenceResult.Fails, holds
                ? $"Signed by {Shown(message.DroneId)} with the key {key.Fingerprint}."
                : $"The signature is not that of {Shown(message.DroneId)} with the key {key.Fingerprint}.");
        }
        catch (FormatException)
        {
            Add(DronePart, EvidenceResult.Fails, $"{EvidenceNames.DroneKey} cannot be read.");
        }
    }

    void CheckDecisions(EvidenceManifest manifest)
    {
        if (Read(EvidenceNames.Decisions, EvidenceJson.Default.IReadOnlyListEvidenceDecision) is not { } decisions || !IsWhole(EvidenceNames.Decisions, decisions))
            return;
        var wrong = decisions.Where(each => each.Decision.AlertId != manifest.AlertId || !IsAsRecorded(each)).Select(each => each.Decision.DecisionId).ToList();
        if (wrong.Count > 0)
            Add(DecisionsPart, EvidenceResult.Fails, $"They are of another alert, or not as in their records: {string.Join(", ", wrong.Select(Shown))}.");
        else
            Add(DecisionsPart, EvidenceResult.Holds, string.Create(CultureInfo.InvariantCulture, $"Decisions: {decisions.Count}, with their records: {decisions.Count(each => each.File is not null)}."));
    }

    /// <summary>Whether the decision of a list is the one in its record, where there is one.</summary>
    bool IsAsRecorded(EvidenceDecision listed)
    {
        if (listed.File is not { } file)
            return true;
        if (!files.ContainsKey(file) || Read(file, ContractsJson.Default.Decision) is not { } record)
            return false;
        var decision = listed.Decision;
        return record.OnEachAlert().Any(each => each.DecisionId == decision.DecisionId && each.AlertId == decision.AlertId
            && (each.Action, each.Officer, each.Code, each.Plate) == (decision.Action, decision.Officer, decision.Code, decision.Plate));
    }

    void CheckAudit(EvidenceManifest manifest)
    {
        if (Read(EvidenceNames.Audit, EvidenceJson.Default.EvidenceAudit) is not { } audit || !IsWhole(EvidenceNames.Audit, audit.Entries))
            return;
        EvidenceAuditEntry? last = null;
        foreach (var each in audit.Entries)
        {
            var number = each.Entry.Number;
            if (AuditEntry.HashOf(each.PreviousHash, each.Entry) != each.Entry.Hash)
                Add(AuditPart, EvidenceResult.Fails, string.Create(CultureInfo.InvariantCulture, $"The entry {number} was changed: its hash is another."));
            else if (last is not null && (number <= last.Entry.Number || (number == last.Entry.Number + 1 && each.PreviousHash != last.Entry.Hash)))
                Add(AuditPart, EvidenceResult.Fails, string.Create(CultureInfo.InvariantCulture, $"The entry {number} does not follow the entry {last.Entry.Number}."));
            last = each;
        }
        if (_findings.All(finding => finding.Part != AuditPart))
            Add(AuditPart, EvidenceResult.Holds, string.Create(CultureInfo.InvariantCulture,
                $"Entries of the log {Shown(audit.LogId)}: {audit.Entries.Count}, each as its hash says. That none is left out shows a check of the log itself (web check-audit)."));
        if (audit.Entries.All(each => each.Entry.Subject != manifest.AlertId))
            Add(AuditPart, EvidenceResult.Fails, "No entry is about this alert, not even that the package was made.");
    }
}

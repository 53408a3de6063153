using System.IO.Compression;
using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.TestKit;

/// <summary>An evidence package that tests read, break and forge.</summary>
public sealed record SampleEvidence
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 17, 0, 0, TimeSpan.Zero);

    /// <summary>A picture that begins as JPEG does.</summary>
    public static byte[] Picture { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    /// <summary>The key of the police, for all tests of a run.</summary>
    public static EvidenceKey Key { get; } = EvidenceKey.Create();

    /// <summary>What the drone reported.</summary>
    public DroneMessage Message { get; init; } = SampleMessages.Violation("m-1") with { ImageId = "m-1-plate", ImageSha256 = PictureDigest.Of(Picture) };

    /// <summary>What is changed of the files before they are signed.</summary>
    public Action<Dictionary<string, byte[]>> Change { get; init; } = _ => { };

    /// <summary>What is changed of the manifest before it is signed.</summary>
    public Func<EvidenceManifest, EvidenceManifest> ChangeManifest { get; init; } = manifest => manifest;

    /// <summary>The files of the package.</summary>
    public Dictionary<string, byte[]> Files()
    {
        var alert = new Alert { AlertId = "alert-000001", Reasons = [AlertReasons.ConfidenceLow], Severity = Severities.Minor, Message = Message };
        var decision = new Decision { DecisionId = "d-1", AlertId = alert.AlertId, DroneId = Message.DroneId, Action = DecisionActions.Taken, Officer = "ana", Time = Noon.AddMinutes(1) };
        IReadOnlyList<EvidenceDecision> decisions = [new(decision, "applied", Topics.Decisions, 0, 3, EvidenceNames.Decision(1))];
        var opened = Entry(null, 7, "alert-opened", alert.AlertId);
        var decided = Entry(opened.Entry.Hash, 8, "decision", alert.AlertId);
        var made = Entry("0f", 12, "evidence-made", alert.AlertId);
        var files = new Dictionary<string, byte[]>
        {
            [EvidenceNames.Readme] = "readme"u8.ToArray(),
            [EvidenceNames.Report] = "<p>report</p>"u8.ToArray(),
            [EvidenceNames.Alert] = JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert),
            [EvidenceNames.Picture] = Picture,
            [EvidenceNames.Decisions] = JsonSerializer.SerializeToUtf8Bytes(decisions, EvidenceJson.Default.IReadOnlyListEvidenceDecision),
            [EvidenceNames.Decision(1)] = JsonSerializer.SerializeToUtf8Bytes(decision, ContractsJson.Default.Decision),
            [EvidenceNames.Audit] = JsonSerializer.SerializeToUtf8Bytes(new EvidenceAudit("log", [opened, decided, made]), EvidenceJson.Default.EvidenceAudit),
        };
        Change(files);
        return files;
    }

    /// <summary>The package.</summary>
    public byte[] Write(EvidenceKey key) => EvidenceWriter.Write(ChangeManifest(Manifest), Files(), key);

    /// <summary>A ZIP file of anything, in the order of the files.</summary>
    public static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var file = zip.CreateEntry(name).Open();
                file.Write(bytes);
            }
        }
        return content.ToArray();
    }

    static EvidenceManifest Manifest => new()
    {
        Format = EvidenceManifest.CurrentFormat,
        AlertId = "alert-000001",
        MadeAt = Noon.AddHours(1),
        MadeBy = "ana",
        CaseNumber = "2026-17",
        Reason = "court",
        Records =
        [
            new(EvidenceNames.Alert, Topics.Alerts, 1, 42, Noon.AddSeconds(2), EvidenceSources.Kafka),
            new(EvidenceNames.Picture, Topics.DroneImages, 0, 7, Noon.AddSeconds(1), EvidenceSources.Hdfs),
        ],
        Picture = new EvidencePicture { ImageId = "m-1-plate", NamedSha256 = PictureDigest.Of(Picture) },
        Files = [],
    };

    static EvidenceAuditEntry Entry(string? previous, long number, string action, string subject)
    {
        var entry = new AuditEntry { LogId = "log", Number = number, EntryId = $"e-{number}", Time = Noon.AddMinutes(number), Who = "ana", Action = action, Subject = subject, Hash = "" };
        return new EvidenceAuditEntry(entry with { Hash = AuditEntry.HashOf(previous, entry) }, previous);
    }
}

namespace Prestacop.Contracts;

/// <summary>What is in an evidence package, who made it, and why.</summary>
public sealed record EvidenceManifest
{
    /// <summary>The format that this code writes.</summary>
    public const string CurrentFormat = "prestacop-evidence-1";

    /// <summary>The format of the package: <see cref="CurrentFormat"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The alert that the package is about.</summary>
    public required string AlertId { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>The number of the case that it was made for.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Why it was made.</summary>
    public required string Reason { get; init; }

    /// <summary>The Kafka records in the package, each with its place.</summary>
    public required IReadOnlyList<EvidenceRecord> Records { get; init; }

    /// <summary>The picture; null when the message names none.</summary>
    public EvidencePicture? Picture { get; init; }

    /// <summary>Every file but this one, <see cref="EvidenceNames.Sums"/> and <see cref="EvidenceNames.Signature"/>; in the order of their names.</summary>
    public required IReadOnlyList<EvidenceFile> Files { get; init; }
}

/// <summary>A file of an evidence package.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length, bytes.</param>
/// <param name="Sha256">Its digest, hexadecimal in lower case.</param>
public sealed record EvidenceFile(string Name, long Bytes, string Sha256);

/// <summary>A Kafka record in an evidence package.</summary>
/// <param name="File">The file with the bytes of its value.</param>
/// <param name="Topic">The topic's name in Kafka.</param>
/// <param name="Partition">Kafka's partition.</param>
/// <param name="Offset">Kafka's offset.</param>
/// <param name="Time">When Kafka received it, UTC.</param>
/// <param name="Source">Where the bytes were read for the package: one of <see cref="EvidenceSources"/>.</param>
public sealed record EvidenceRecord(string File, string Topic, int Partition, long Offset, DateTimeOffset Time, string Source);

/// <summary>Where the bytes of a record were read for a package.</summary>
public static class EvidenceSources
{
    /// <summary>From Kafka, at its place.</summary>
    public const string Kafka = "kafka";

    /// <summary>From HDFS, where the streaming job has stored them.</summary>
    public const string Hdfs = "hdfs";

    /// <summary>From the dashboard's store, which keeps them as they came; an alert with a text of more than 256 characters, or of more than 64 KiB, is kept shortened.</summary>
    public const string Store = "store";
}

/// <summary>The picture of a package.</summary>
public sealed record EvidencePicture
{
    /// <summary>Its id, as the message names it.</summary>
    public required string ImageId { get; init; }

    /// <summary>The SHA-256 that the drone's message names; null when it names none.</summary>
    public string? NamedSha256 { get; init; }

    /// <summary>The SHA-256 that the header of the picture's record names; null when it is not known.</summary>
    public string? RecordSha256 { get; init; }

    /// <summary>Why it is not in the package, a sentence; null when it is.</summary>
    public string? Absence { get; init; }
}

/// <summary>A decision in a package, and what became of it.</summary>
/// <param name="Decision">The decision, on this alert alone.</param>
/// <param name="Outcome"><c>applied</c>, <c>waiting</c>, or why it was rejected: a name of <see cref="Refusal"/>.</param>
/// <param name="Topic">The topic's name in Kafka.</param>
/// <param name="Partition">Kafka's partition.</param>
/// <param name="Offset">Kafka's offset.</param>
/// <param name="File">The file with its record; null when Kafka no longer has it.</param>
public sealed record EvidenceDecision(Decision Decision, string Outcome, string Topic, int Partition, long Offset, string? File = null);

/// <summary>The entries of an audit log about an alert.</summary>
/// <param name="LogId">The log.</param>
/// <param name="Entries">In their order.</param>
public sealed record EvidenceAudit(string LogId, IReadOnlyList<EvidenceAuditEntry> Entries);

/// <summary>An entry of an audit log, with what its hash is made from.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="PreviousHash">The hash of the entry before it in the log, which may be about something else; null for the first of the log.</param>
public sealed record EvidenceAuditEntry(AuditEntry Entry, string? PreviousHash = null);

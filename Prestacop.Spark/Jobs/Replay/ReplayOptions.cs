using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Spark.Jobs.Replay;

/// <summary>What is to be replayed, and to where.</summary>
sealed record ReplayOptions
{
    /// <summary>How to connect to Kafka.</summary>
    public required KafkaSettings Kafka { get; init; }

    /// <summary>The prefix of the topics that the storage was filled from.</summary>
    public string TopicPrefix { get; init; } = "";

    /// <summary>The folder of the datasets.</summary>
    public required string Storage { get; init; }

    /// <summary>The topic whose dataset is replayed.</summary>
    public required Topic Topic { get; init; }

    /// <summary>The first day, by the broker's time of the stored records.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The topic that is written to, by its whole name in Kafka.</summary>
    public required string Target { get; init; }

    /// <summary>Whether the target may be the topic that the records came from.</summary>
    public bool IntoSource { get; init; }

    /// <summary>Whether only to say what would be done.</summary>
    public bool DryRun { get; init; }

    /// <summary>The vault, when plates are given back; null to leave them out.</summary>
    public string? Vault { get; init; }

    /// <summary>The plate key file, which opens the vault.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Why plates are given back, for the audit log.</summary>
    public string? Reason { get; init; }

    /// <summary>The id, when the operator gives one; null for one that is made of what is replayed.</summary>
    public string? GivenId { get; init; }

    /// <summary>The name in Kafka of the topic that the records came from.</summary>
    public string Source => TopicPrefix + Topic.Name;

    /// <summary>
    /// Names the replay in the headers of its records. The same command has the same id, so that it continues after what the target has of it.
    /// </summary>
    public string Id => GivenId ?? $"{Topic.Dataset}-{IsoDate.Format(From)}-{IsoDate.Format(To)}-{Hash()}";

    string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Storage}\n{Source}\n{Target}\n{(Vault is null ? "without" : "with")}"))))[..8];
}

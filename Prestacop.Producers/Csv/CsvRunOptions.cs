using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Csv;

/// <summary>What <c>csv</c> is asked to do.</summary>
sealed record CsvRunOptions
{
    /// <summary>Files, folders, patterns, and <c>-</c>.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What the user has said about the files.</summary>
    public TicketFormatOptions Format { get; init; } = new();

    /// <summary>Where Kafka is.</summary>
    public required KafkaSettings Kafka { get; init; }

    /// <summary>The topic of the tickets.</summary>
    public required string Topic { get; init; }

    /// <summary>The topic of the rejected records.</summary>
    public string RejectedTopic { get; init; } = Topics.Rejected;

    /// <summary>Records a second; null for no limit.</summary>
    public double? Rate { get; init; }

    /// <summary>Whether to go on where an earlier run stopped.</summary>
    public bool Resume { get; init; }

    /// <summary>The folder of the resume points.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The file for the figures of the run; null for none.</summary>
    public string? ReportFile { get; init; }

    /// <summary>The file that says how far the run is; null for none.</summary>
    public string? StatusFile { get; init; }

    /// <summary>How long the brokers may take to answer at the start.</summary>
    public TimeSpan ConnectTimeout { get; init; } = KafkaTimeouts.Connect;
}

using Prestacop.Infrastructure.Kafka;
using Prestacop.Statistics;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>The options of the analysis job.</summary>
sealed record AnalysisOptions
{
    /// <summary>Folder of the datasets.</summary>
    public required string Storage { get; init; }

    /// <summary>Folder of the summaries that Spark keeps.</summary>
    public required string Summaries { get; init; }

    /// <summary>Folder that Spark writes the results to, one folder each; null for nowhere.</summary>
    public string? Results { get; init; }

    /// <summary>Folder of the summaries on this machine.</summary>
    public required string Local { get; init; }

    /// <summary>The statistics to compute.</summary>
    public required IReadOnlyList<Statistic> Only { get; init; }

    /// <summary>Which violations, alerts and messages count.</summary>
    public required StatisticFilter Filter { get; init; }

    /// <summary>Whether to summarise all days again.</summary>
    public bool Rebuild { get; init; }

    /// <summary>Whether Spark also executes the statistics, not only summarises.</summary>
    public bool BySpark { get; init; }

    /// <summary>The maximum of rows of a statistic to print; all are written.</summary>
    public int ShownRows { get; init; } = 10;

    /// <summary>Folder on this machine of a CSV and a Parquet file for each statistic.</summary>
    public required string Output { get; init; }

    /// <summary>The HTML report.</summary>
    public required string Report { get; init; }

    /// <summary>Folder for the page that everybody may see; null for none.</summary>
    public string? Public { get; init; }

    /// <summary>The file for the counts as JSON; null for none.</summary>
    public FileInfo? SummaryFile { get; init; }

    /// <summary>Where the results are published; null for nowhere.</summary>
    public PublishOptions? Publish { get; init; }
}

/// <summary>Where results are published.</summary>
/// <param name="Kafka">How to connect to Kafka.</param>
/// <param name="Topic">The topic's name in Kafka.</param>
sealed record PublishOptions(KafkaSettings Kafka, string Topic);

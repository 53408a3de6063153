using Prestacop.Statistics.Queries;

namespace Prestacop.Cli.Demo;

/// <summary>The counts of each stage of a run.</summary>
sealed record DemoFigures
{
    public required CsvFigures Tickets { get; init; }

    public required DroneFigures Drones { get; init; }

    /// <summary>Records of each topic that came during this run.</summary>
    public required IReadOnlyDictionary<string, long> PublishedNow { get; init; }

    /// <summary>Records that each topic has ever got: every one of them is stored.</summary>
    public required IReadOnlyDictionary<string, long> EverPublished { get; init; }

    /// <summary>What is stored, by the name of the dataset.</summary>
    public required IReadOnlyDictionary<string, DatasetCount> Stored { get; init; }

    /// <summary>Rows of each statistic.</summary>
    public required IReadOnlyDictionary<string, int> Statistics { get; init; }

    /// <summary>Different alerts that the watch has seen.</summary>
    public required int AlertsSeen { get; init; }

    /// <summary>How many of them the dashboard has.</summary>
    public required int AlertsInDashboard { get; init; }

    /// <summary>Seconds from the start of the command to the first alert; null when there was none.</summary>
    public double? FirstAlertSeconds { get; init; }

    /// <summary>The fleet's seed: with it the same messages can be sent again.</summary>
    public required int Seed { get; init; }
}

using System.Security.Cryptography;
using System.Text;
using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>Every summary that Spark keeps.</summary>
public static class SummaryDefinitions
{
    /// <summary>Those that statistics read.</summary>
    public static IReadOnlyList<Summary> Read { get; } = [.. SummaryViews.All.SelectMany(view => view.Parts)];

    /// <summary>The numbers of the tickets, by which one that was fed twice is known.</summary>
    public static Summary TicketNumbers => TicketNumberSummary.Definition;

    /// <summary>Which messages put right which.</summary>
    public static Summary Corrections => CorrectionSummary.Definition;

    /// <summary>The tickets, from a view <see cref="CountedTickets"/> of those that count.</summary>
    public static Summary Tickets => TicketSummary.Definition;

    /// <summary>The drones' violations, beside a view <see cref="SupersededMessages"/> of the ids that do not count.</summary>
    public static Summary DroneViolations => DroneViolationSummary.Definition;

    /// <summary>The flights of drones, beside a view <see cref="PrecinctStrips"/>.</summary>
    public static Summary FlightHours => FlightHourSummary.Definition;

    /// <summary>Where flights are cut by the end of a day, beside a view <see cref="PrecinctStrips"/>.</summary>
    public static Summary FlightEdges => FlightEdgeSummary.Definition;

    /// <summary>How many records are stored of a topic.</summary>
    public static Summary StoredOf(Topic topic) => RecordCountSummary.ByTopic[topic.Name];

    /// <summary>The name of the view of the tickets that count.</summary>
    public const string CountedTickets = TicketSummary.Tickets;

    /// <summary>The name of the view of the ids of messages that do not count.</summary>
    public const string SupersededMessages = DroneViolationSummary.Superseded;

    /// <summary>The name of the view of <see cref="Contracts.PrecinctStrips.All"/>.</summary>
    public const string PrecinctStrips = Distances.Strips;

    /// <summary>The query for <see cref="SupersededMessages"/> over a view of all corrections and one of all stored decisions.</summary>
    public static string SupersededQuery(string corrections, string decisions) => CorrectionSummary.Superseded(corrections, decisions);

    /// <summary>All, those that only Spark reads first.</summary>
    public static IReadOnlyList<Summary> All { get; } = [TicketNumbers, Corrections, .. Read];

    /// <summary>The folder beside the summaries' own in which Spark notes what it has summarised, with the <see cref="Version"/>.</summary>
    public const string ManifestFolder = "manifest";

    /// <summary>Changes with any definition: days that were summarised with another version are summarised again.</summary>
    public static string Version { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', All.Select(summary => $"{summary.Name} {summary.Schema} {summary.Query}").Append(SupersededQuery("corrections", "decisions")).Append(Contracts.PrecinctStrips.Fingerprint)))))[..16];
}

using System.Globalization;
using Prestacop.Infrastructure.Text;
using Prestacop.Web.Feed;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Operations;

/// <summary>How a part of the system fares.</summary>
public enum PartState
{
    Well,

    /// <summary>It works, but there is more to do than it has done.</summary>
    Behind,

    Broken,

    /// <summary>It cannot be said from here.</summary>
    Unknown,
}

/// <summary>A part of the system.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="State">How it fares.</param>
/// <param name="Detail">In a sentence.</param>
/// <param name="At">A moment that the sentence ends with.</param>
sealed record PartReport(string Name, PartState State, string Detail, DateTimeOffset? At = null)
{
    /// <summary>A job that writes a checkpoint for each batch, and has so much to do after the last, is behind.</summary>
    const long MuchLag = 10_000;

    /// <summary>A job in real-time mode writes one every few minutes; one that is older, with more to do, is not kept.</summary>
    static readonly TimeSpan Stale = TimeSpan.FromMinutes(15);

    public static IEnumerable<PartReport> Of(OperationsReport report, FeedReport feed, string? storeProblem) =>
    [
        report.KafkaProblem is { } away ? new(Strings.Part_Kafka, PartState.Broken, away)
            : report.AskedAt is null ? new(Strings.Part_Kafka, PartState.Unknown, Strings.Operations_NotAsked)
            : new(Strings.Part_Kafka, PartState.Well, Format(Strings.Part_KafkaWell, report.Topics.Count)),
        feed.Problem is { } problem ? new(Strings.Part_Feed, PartState.Broken, FeedLabels.Of(problem), feed.Since)
            : new(Strings.Part_Feed, PartState.Well, Format(Strings.Part_FeedWell, feed.Unreadable)),
        storeProblem is null ? new(Strings.Part_Store, PartState.Well, Strings.Part_StoreWell) : new(Strings.Part_Store, PartState.Broken, storeProblem),
        report.Hdfs is not { } hdfs ? new(Strings.Part_Hdfs, report.HdfsProblem is null ? PartState.Unknown : PartState.Broken, report.HdfsProblem ?? Strings.Operations_NotAsked)
            : new(Strings.Part_Hdfs, hdfs.IsHealthy ? PartState.Well : PartState.Broken, Format(Strings.Part_HdfsDetail, hdfs.State, hdfs.LiveDataNodes, Sizes.Format(hdfs.FreeBytes))),
        JobPart("streaming", Strings.Part_Streaming, report),
        JobPart("alerts", Strings.Part_Alerts, report),
    ];

    /// <summary>
    /// A checkpoint tells how far a job came and not whether it runs: one without anything new to read writes none.
    /// </summary>
    static PartReport JobPart(string job, string name, OperationsReport report)
    {
        if (report.Hdfs is null)
            return new PartReport(name, PartState.Unknown, Strings.Part_JobUnknown);
        var queries = report.Jobs.Where(query => query.Job == job).ToList();
        if (queries.Count == 0)
            return new PartReport(name, PartState.Unknown, Strings.Part_JobNever);
        var lag = queries.Sum(query => query.Lag ?? 0);
        var last = queries.Max(query => query.CheckpointAt);
        var behind = lag > 0 && (report.AskedAt - last > Stale || (job == "streaming" && lag > MuchLag));
        return new PartReport(name, behind ? PartState.Behind : PartState.Well, Format(Strings.Part_JobDetail, lag), last);
    }

    static string Format(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}

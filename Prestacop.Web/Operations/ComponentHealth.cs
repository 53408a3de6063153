using System.Globalization;
using Prestacop.Infrastructure.Text;
using Prestacop.Web.Feed;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Operations;

/// <summary>The health of a component.</summary>
public enum HealthState
{
    Healthy,

    /// <summary>It works, but its lag is high.</summary>
    Behind,

    Unavailable,

    /// <summary>It cannot be determined from here.</summary>
    Unknown,
}

/// <summary>A component of the system and its health.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Its health.</param>
/// <param name="Detail">In a sentence.</param>
/// <param name="At">A time shown after the sentence.</param>
sealed record ComponentHealth(string Name, HealthState State, string Detail, DateTimeOffset? At = null)
{
    /// <summary>A job that writes a checkpoint for each batch is behind when its lag exceeds this many records.</summary>
    const long MuchLag = 10_000;

    /// <summary>A job in real-time mode writes a checkpoint every few minutes; with lag and an older checkpoint it is behind.</summary>
    static readonly TimeSpan Stale = TimeSpan.FromMinutes(15);

    public static IEnumerable<ComponentHealth> Of(OperationsReport report, FeedReport feed, string? storeProblem) =>
    [
        report.KafkaProblem is { } away ? new(Strings.Part_Kafka, HealthState.Unavailable, away)
            : report.AskedAt is null ? new(Strings.Part_Kafka, HealthState.Unknown, Strings.Operations_NotAsked)
            : new(Strings.Part_Kafka, HealthState.Healthy, Format(Strings.Part_KafkaWell, report.Topics.Count)),
        feed.Problem is { } problem and not FeedProblem.AlertsSilent ? new(Strings.Part_Feed, HealthState.Unavailable, FeedLabels.Of(problem), feed.Since)
            : new(Strings.Part_Feed, HealthState.Healthy, Format(Strings.Part_FeedWell, feed.Unreadable)),
        storeProblem is null ? new(Strings.Part_Store, HealthState.Healthy, Strings.Part_StoreWell) : new(Strings.Part_Store, HealthState.Unavailable, storeProblem),
        report.Hdfs is not { } hdfs ? new(Strings.Part_Hdfs, report.HdfsProblem is null ? HealthState.Unknown : HealthState.Unavailable, report.HdfsProblem ?? Strings.Operations_NotAsked)
            : new(Strings.Part_Hdfs, hdfs.IsHealthy ? HealthState.Healthy : HealthState.Unavailable, Format(Strings.Part_HdfsDetail, hdfs.State, hdfs.LiveDataNodes, Sizes.Format(hdfs.FreeBytes))),
        JobHealth("streaming", Strings.Part_Streaming, report),
        feed.Problem == FeedProblem.AlertsSilent ? new(Strings.Part_Alerts, HealthState.Unavailable, Strings.Feed_AlertsSilent, feed.Since) : JobHealth("alerts", Strings.Part_Alerts, report),
    ];

    /// <summary>
    /// A checkpoint shows a job's progress, not whether it runs: a job without new input writes none.
    /// </summary>
    static ComponentHealth JobHealth(string job, string name, OperationsReport report)
    {
        if (report.Hdfs is null)
            return new ComponentHealth(name, HealthState.Unknown, Strings.Part_JobUnknown);
        var queries = report.Jobs.Where(query => query.Job == job).ToList();
        if (queries.Count == 0)
            return new ComponentHealth(name, HealthState.Unknown, Strings.Part_JobNever);
        var lag = queries.Sum(query => query.Lag ?? 0);
        var last = queries.Max(query => query.CheckpointAt);
        var behind = lag > 0 && (report.AskedAt - last > Stale || (job == "streaming" && lag > MuchLag));
        return new ComponentHealth(name, behind ? HealthState.Behind : HealthState.Healthy, Format(Strings.Part_JobDetail, lag), last);
    }

    static string Format(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}

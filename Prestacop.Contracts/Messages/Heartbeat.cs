namespace Prestacop.Contracts;

/// <summary>
/// What the alerts job sends through the whole path of an alert: a record of <see cref="Topics.Heartbeats"/>, which its real-time query reads
/// together with the drone messages and writes, unchanged, to <see cref="Topics.HeartbeatAnswers"/>. It is stored nowhere and counted nowhere.
/// </summary>
public sealed record Heartbeat
{
    /// <summary>1 for the first heartbeat of a run of the job, and so on.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was sent, UTC, by the clock of the job's driver.</summary>
    public required DateTimeOffset Sent { get; init; }
}

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>Why a query failed, for the operator, and whether a restart may help.</summary>
/// <param name="Kind">Whether the reason passes.</param>
/// <param name="Reason">What does not work, in a few words; empty when it is not known.</param>
/// <param name="Advice">What to do, in one sentence; empty when there is nothing to do but wait.</param>
sealed record FailureCause(FailureKind Kind, string Reason, string Advice);

/// <summary>Whether the reason of a failure passes.</summary>
enum FailureKind
{
    /// <summary>It is not known. A restart is tried a few times.</summary>
    Unknown,

    /// <summary>Something is away and may come back: the query is restarted from its checkpoint.</summary>
    Transient,

    /// <summary>Somebody has to do something elsewhere, such as in HDFS. The query waits for it, and goes on by itself.</summary>
    Blocked,

    /// <summary>Somebody has to do something first, and then start the job again.</summary>
    Permanent,
}

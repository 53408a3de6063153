namespace Prestacop.Spark.Sql;

/// <summary>
/// A process has one session that the builder returns again. Microsoft.Spark's active session (of a thread) and default session (of the
/// process) are both this one.
/// </summary>
public sealed partial class SparkSession
{
    /// <summary>The session that the builder returns; null when there is none or it is closed.</summary>
    public static SparkSession? GetActiveSession() => ActiveSession.Current;

    /// <inheritdoc cref="GetActiveSession"/>
    public static SparkSession? GetDefaultSession() => ActiveSession.Current;

    /// <summary>The session that the builder returns.</summary>
    /// <exception cref="InvalidOperationException">The process has no open session.</exception>
    public static SparkSession Active() => GetActiveSession()
        ?? throw new InvalidOperationException("There is no active session: create one with SparkSession.Builder().GetOrCreate().");

    /// <summary>Makes this the session that the builder returns.</summary>
    public static void SetActiveSession(SparkSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        ActiveSession.Current = session;
    }

    /// <inheritdoc cref="SetActiveSession"/>
    public static void SetDefaultSession(SparkSession session) => SetActiveSession(session);

    /// <summary>Makes the builder forget its session, which stays open.</summary>
    public static void ClearActiveSession() => ActiveSession.Current = null;

    /// <inheritdoc cref="ClearActiveSession"/>
    public static void ClearDefaultSession() => ClearActiveSession();
}

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>
/// Receives an event when a streaming query of the session starts, makes progress or ends. The calls come one after the other on a thread of their
/// own; an exception is logged and the listener kept.
/// </summary>
public abstract class StreamingQueryListener
{
    /// <summary>A query was started.</summary>
    public virtual void OnQueryStarted(QueryStartedEvent queryStarted)
    {
    }

    /// <summary>A batch is done.</summary>
    public virtual void OnQueryProgress(QueryProgressEvent queryProgress)
    {
    }

    /// <summary>A query waits for rows.</summary>
    public virtual void OnQueryIdle(QueryIdleEvent queryIdle)
    {
    }

    /// <summary>A query has ended.</summary>
    public virtual void OnQueryTerminated(QueryTerminatedEvent queryTerminated)
    {
    }

    /// <summary>
    /// No more events come, although nobody has removed the listener: the stream of events broke and could not be opened again, or another client of the
    /// session ended it. The listener is removed; add it again to hear again.
    /// </summary>
    public virtual void OnListeningEnded(SparkException reason)
    {
    }
}

/// <summary>A query was started.</summary>
/// <param name="Id">The query's id.</param>
/// <param name="RunId">The id of its run.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="Timestamp">When, in UTC.</param>
/// <param name="Json">The event as Spark wrote it.</param>
public sealed record QueryStartedEvent(string Id, string RunId, string? Name, DateTimeOffset Timestamp, string Json);

/// <summary>A batch is done.</summary>
/// <param name="Progress">Its report.</param>
/// <param name="Json">The event as Spark wrote it.</param>
public sealed record QueryProgressEvent(StreamingQueryProgress Progress, string Json);

/// <summary>A query waits for rows.</summary>
/// <param name="Id">The query's id.</param>
/// <param name="RunId">The id of its run.</param>
/// <param name="Timestamp">When, in UTC.</param>
/// <param name="Json">The event as Spark wrote it.</param>
public sealed record QueryIdleEvent(string Id, string RunId, DateTimeOffset Timestamp, string Json);

/// <summary>A query has ended.</summary>
/// <param name="Id">The query's id.</param>
/// <param name="RunId">The id of its run.</param>
/// <param name="Exception">Why it failed; null when it was stopped.</param>
/// <param name="ErrorClass">Spark's name for the error, if it has one.</param>
/// <param name="Json">The event as Spark wrote it.</param>
public sealed record QueryTerminatedEvent(string Id, string RunId, string? Exception, string? ErrorClass, string Json);

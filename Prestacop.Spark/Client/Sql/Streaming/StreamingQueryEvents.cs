namespace Prestacop.Spark.Sql.Streaming;

/// <summary>Reads the events of the bus and says which method of a listener each is for.</summary>
static class StreamingQueryEvents
{
    public static Action<StreamingQueryListener>? Read(Proto.StreamingQueryListenerEvent item) => item.EventType switch
    {
        Proto.StreamingQueryEventType.QueryProgressEvent => Progress(item.EventJson),
        Proto.StreamingQueryEventType.QueryIdleEvent => Idle(item.EventJson),
        Proto.StreamingQueryEventType.QueryTerminatedEvent => Terminated(item.EventJson),
        // An event newer than this library.
        _ => null,
    };

    public static Action<StreamingQueryListener> Started(string json)
    {
        var e = JsonFields.Parse(json);
        var started = new QueryStartedEvent(e.Text("id") ?? "", e.Text("runId") ?? "", e.Text("name"), e.Instant("timestamp"), json);
        return listener => listener.OnQueryStarted(started);
    }

    static Action<StreamingQueryListener> Progress(string json)
    {
        var progress = JsonFields.Parse(json).Child("progress");
        var report = new QueryProgressEvent(
            StreamingQueryProgress.Of(progress, progress.ValueKind == System.Text.Json.JsonValueKind.Object ? progress.GetRawText() : "{}"), json);
        return listener => listener.OnQueryProgress(report);
    }

    static Action<StreamingQueryListener> Idle(string json)
    {
        var e = JsonFields.Parse(json);
        var idle = new QueryIdleEvent(e.Text("id") ?? "", e.Text("runId") ?? "", e.Instant("timestamp"), json);
        return listener => listener.OnQueryIdle(idle);
    }

    static Action<StreamingQueryListener> Terminated(string json)
    {
        var e = JsonFields.Parse(json);
        var terminated = new QueryTerminatedEvent(e.Text("id") ?? "", e.Text("runId") ?? "", e.Text("exception"), e.Text("errorClassOnException"), json);
        return listener => listener.OnQueryTerminated(terminated);
    }
}

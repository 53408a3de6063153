using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    readonly Lock _listenersLock = new();
    ListenerBus? _listeners;

    /// <summary>A reader for streams.</summary>
    public DataStreamReader ReadStream() => new(this);

    /// <summary>The streaming queries of this session.</summary>
    public StreamingQueryManager Streams() => new(this);

    /// <summary>One for the session: the server keeps no more.</summary>
    internal ListenerBus Listeners
    {
        get
        {
            lock (_listenersLock)
                return _listeners ??= new ListenerBus(this);
        }
    }

    internal void ReportQueryStarted(string json) => _listeners?.PostStarted(json);

    async Task StopListeningAsync()
    {
        ListenerBus? bus;
        lock (_listenersLock)
            bus = _listeners;
        if (bus is not null)
            await bus.DisposeAsync();
    }
}

using Prestacop.Contracts;

namespace Prestacop.Cli.Watch;

/// <summary>What the watch has to tell.</summary>
abstract record WatchItem;

/// <summary>An alert, and how old its message was when it came.</summary>
sealed record SeenAlert(Alert Alert, DateTimeOffset SeenAt) : WatchItem
{
    /// <summary>Negative when the drone's clock is ahead of this machine's.</summary>
    public TimeSpan Age => SeenAt - Alert.Message.Time;
}

/// <summary>A record of the topic that is no alert; it is shown, since someone may be waiting for it.</summary>
sealed record UnreadableAlert(string Reason, byte[] Raw, int Partition, long Offset) : WatchItem;

/// <summary>Something about the connection that whoever watches should know.</summary>
sealed record WatchNotice(string Text) : WatchItem;

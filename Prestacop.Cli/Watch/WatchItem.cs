using Prestacop.Contracts;

namespace Prestacop.Cli.Watch;

/// <summary>What a feed delivers.</summary>
abstract record WatchItem;

/// <summary>An alert, and when it arrived.</summary>
sealed record SeenAlert(Alert Alert, DateTimeOffset SeenAt) : WatchItem
{
    /// <summary>The time from the drone's message to the arrival. Negative when the drone's clock is ahead of this machine's.</summary>
    public TimeSpan Age => SeenAt - Alert.Message.Time;
}

/// <summary>A record of the topic that is not a valid alert. It is shown, because it may stand for an alert that somebody waits for.</summary>
sealed record UnreadableAlert(string Reason, byte[] Raw, int Partition, long Offset) : WatchItem;

/// <summary>A change of the connection, for the user.</summary>
sealed record WatchNotice(string Text) : WatchItem;

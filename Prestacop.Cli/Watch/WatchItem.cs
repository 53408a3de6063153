using Prestacop.Contracts;

namespace Prestacop.Cli.Watch;

/// <summary>What a feed delivers.</summary>
abstract record WatchItem
{
    /// <summary>Whether it stands for an alert; else it is about the connection.</summary>
    public virtual bool IsAlert => true;
}

/// <summary>An alert, and when it arrived.</summary>
sealed record SeenAlert(Alert Alert, DateTimeOffset SeenAt) : WatchItem
{
    /// <summary>The time from the drone's message to the arrival. Negative when the drone's clock is ahead of this machine's.</summary>
    public TimeSpan Age => SeenAt - Alert.Message.Time;
}

/// <summary>A record of the topic that is not a valid alert. It is shown, because it may stand for an alert that somebody waits for.</summary>
sealed record UnreadableAlert(string Reason, byte[] Raw, int Partition, long Offset) : WatchItem;

/// <summary>A change of the connection, for the user.</summary>
sealed record WatchNotice(string Text) : WatchItem
{
    public override bool IsAlert => false;
}

/// <summary>A change of whether alerts can come: nothing to see is good news only while they can.</summary>
/// <param name="IsOpen">Whether they can.</param>
/// <param name="Since">When the newest heartbeat that was answered was sent; null when none was answered in the last hour.</param>
sealed record AlertPathChange(bool IsOpen, DateTimeOffset? Since) : WatchItem
{
    public override bool IsAlert => false;
}

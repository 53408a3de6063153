namespace Prestacop.Web.Queue;

/// <summary>The officer's settings of the page; they survive a change of the filter.</summary>
public sealed class QueueSettings
{
    public bool Paused { get; set; }

    public bool Sound { get; set; }

    /// <summary>Whether the page's title shows the number of open alerts.</summary>
    public bool TitleCount { get; set; } = true;

    /// <summary>Keyboard shortcuts of a single key; can be turned off for speech input.</summary>
    public bool Keys { get; set; } = true;
}

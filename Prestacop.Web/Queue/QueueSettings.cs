namespace Prestacop.Web.Queue;

/// <summary>What an officer has switched on for this page; it stays when the filter changes.</summary>
public sealed class QueueSettings
{
    public bool Paused { get; set; }

    public bool Sound { get; set; }

    /// <summary>The number of open alerts stands in the page's title.</summary>
    public bool TitleCount { get; set; } = true;

    /// <summary>Single keys act; off for who uses them for something else, such as speech.</summary>
    public bool Keys { get; set; } = true;
}

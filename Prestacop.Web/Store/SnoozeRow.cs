namespace Prestacop.Web.Store;

/// <summary>An alert that an officer has put off.</summary>
sealed class SnoozeRow
{
    public required string AlertId { get; set; }

    public DateTimeOffset Until { get; set; }

    /// <summary>Who put it off last.</summary>
    public required string Officer { get; set; }
}

namespace Prestacop.Web.Store;

/// <summary>Where a drone was in half an hour.</summary>
sealed class DroneTrackRow
{
    public required string DroneId { get; set; }

    /// <summary>When the half hour begins.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>Times and places: 16 bytes each, as <c>TrackPoint</c> writes them.</summary>
    public required byte[] Points { get; set; }
}

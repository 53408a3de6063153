using Prestacop.Contracts;

namespace Prestacop.Web.Store;

/// <summary>The newest state of a drone, from its messages.</summary>
public sealed class DroneRow
{
    public required string DroneId { get; set; }

    /// <summary>By the drone's clock.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>By Kafka's clock.</summary>
    public DateTimeOffset SeenAt { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public double? Altitude { get; set; }

    public double? Heading { get; set; }

    public double? Speed { get; set; }

    public double? Battery { get; set; }

    /// <summary>One of <see cref="DroneStates"/>, or a state that only newer drones know.</summary>
    public string? State { get; set; }
}

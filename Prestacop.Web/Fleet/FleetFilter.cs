using Prestacop.Web.Components;
using Prestacop.Web.Drones;

namespace Prestacop.Web.Fleet;

/// <summary>The filter of the fleet page, stored in the page's address.</summary>
public sealed record FleetFilter
{
    /// <summary>The value of <see cref="State"/> for silent drones.</summary>
    public const string Silent = DroneKinds.Silent;

    public static FleetFilter All { get; } = new();

    /// <summary>A part of a drone's name; null for any.</summary>
    public string? Name { get; init; }

    /// <summary>One of <see cref="Contracts.DroneStates"/>, or <see cref="Silent"/>; null for any.</summary>
    public string? State { get; init; }

    public int? Precinct { get; init; }

    public static FleetFilter Parse(string query)
    {
        var values = new QueryStringReader(query);
        return new FleetFilter { Name = values.Text("name"), State = values.Text("state"), Precinct = values.Number("precinct") };
    }

    /// <summary>As in an address, without the question mark; empty when all are shown.</summary>
    public string ToQuery() => new QueryStringWriter().Add("name", Name).Add("state", State).Add("precinct", Precinct).ToString();
}

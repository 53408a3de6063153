using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Prestacop.Web.Drones;

namespace Prestacop.Web.Fleet;

/// <summary>Which drones are shown; the page's address holds it.</summary>
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
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 and <= 64 } text ? text : null;
        return new FleetFilter
        {
            Name = One("name"),
            State = One("state"),
            Precinct = int.TryParse(One("precinct"), CultureInfo.InvariantCulture, out var precinct) ? precinct : null,
        };
    }

    /// <summary>As in an address, without the question mark; empty when all are shown.</summary>
    public string ToQuery()
    {
        var values = new Dictionary<string, string?>
        {
            ["name"] = string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(),
            ["state"] = string.IsNullOrEmpty(State) ? null : State,
            ["precinct"] = Precinct?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryString.Create(values.Where(value => value.Value is not null)).ToString().TrimStart('?');
    }
}

using Prestacop.Contracts;

namespace Prestacop.Web.Expunge;

/// <summary>What an order names, to be compared with.</summary>
/// <param name="order">The order.</param>
/// <param name="keys">The plate keys; null when there are none, and no plate can be compared.</param>
sealed class WantedVehicles(ExpungeOrder order, PlateKeys? keys)
{
    readonly HashSet<string> _tokens = order.Tokens.ToHashSet(StringComparer.Ordinal);

    /// <summary>The alerts.</summary>
    public IReadOnlySet<string> Alerts { get; } = order.AlertIds.ToHashSet(StringComparer.Ordinal);

    /// <summary>The pictures.</summary>
    public IReadOnlySet<string> Images { get; } = order.ImageIds.ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a plate is one of the order's.</summary>
    /// <param name="plate">The plate; null for none.</param>
    /// <param name="state">Its state; null when it is not known.</param>
    public bool IsPlate(string? plate, string? state) => plate is not null && keys is not null && PlateToken.AllOf(keys, plate, state).Any(_tokens.Contains);
}

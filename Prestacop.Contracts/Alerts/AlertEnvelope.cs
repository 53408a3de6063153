namespace Prestacop.Contracts;

/// <summary>An alert on its way through the hub.</summary>
/// <param name="Position">Where the alert stands in the hub's order; only the hub knows what it means.</param>
/// <param name="Alert">The alert.</param>
public sealed record AlertEnvelope(string Position, Alert Alert);

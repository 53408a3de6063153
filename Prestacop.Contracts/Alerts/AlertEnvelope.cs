namespace Prestacop.Contracts;

/// <summary>An alert as the hub sends it.</summary>
/// <param name="Position">The alert's position in the hub's order; opaque to clients.</param>
/// <param name="Alert">The alert.</param>
public sealed record AlertEnvelope(string Position, Alert Alert);

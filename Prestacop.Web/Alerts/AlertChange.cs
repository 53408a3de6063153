namespace Prestacop.Web.Alerts;

/// <summary>An alert before and after a change.</summary>
/// <param name="Before">Null for a new alert.</param>
/// <param name="After">Null for one that the cache has dropped.</param>
sealed record AlertChange(AlertItem? Before, AlertItem? After);

using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Web.Store;

/// <summary>
/// What a database can hold: PostgreSQL takes no NUL in a text, and no index takes a text of any length. One record that no database takes
/// would stop all that come after it, so it is turned away as unreadable.
/// </summary>
static class Storable
{
    const int LongestKey = 256;
    const int LongestText = 100_000;

    /// <exception cref="JsonException">The alert cannot be stored.</exception>
    public static void Require(Alert alert)
    {
        RequireKeys(alert.AlertId, alert.Message.DroneId, alert.Severity, alert.Message.Plate);
        RequireTexts([.. alert.Reasons]);
    }

    /// <exception cref="JsonException">The decision cannot be stored.</exception>
    public static void Require(Decision decision)
    {
        RequireKeys(decision.DecisionId, decision.AlertId, decision.DroneId, decision.Action, decision.Officer, decision.Plate);
        RequireTexts(decision.Reason);
    }

    public static bool IsKey(string? key) => key is null || (key.Length <= LongestKey && !key.Contains('\0', StringComparison.Ordinal));

    /// <summary>The text without what no database takes.</summary>
    public static string? Clean(string? text) => text?.Replace('\0', '\uFFFD');

    static void RequireKeys(params ReadOnlySpan<string?> keys)
    {
        foreach (var key in keys)
        {
            if (!IsKey(key))
                throw new JsonException($"A name is longer than {LongestKey} characters, or holds a NUL.");
        }
    }

    static void RequireTexts(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null && (text.Length > LongestText || text.Contains('\0', StringComparison.Ordinal)))
                throw new JsonException($"A text is longer than {LongestText} characters, or holds a NUL.");
        }
    }
}

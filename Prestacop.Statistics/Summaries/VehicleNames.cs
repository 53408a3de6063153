using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Statistics.Summaries;

/// <summary>
/// The names by which summaries tell vehicles apart, as their queries make them (<see cref="DroneViolationSummary"/>, <see cref="TicketSummary"/>): whoever has a plate finds
/// its rows.
/// </summary>
public static class VehicleNames
{
    /// <summary>The length of a token in a summary: enough to tell vehicles apart.</summary>
    public const int TokenLength = 16;

    /// <summary>The length of a ticket's hash, without its <c>t-</c>.</summary>
    internal const int HashLength = 14;

    /// <summary>The name of a vehicle that drones have seen.</summary>
    public static string OfToken(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token[..Math.Min(TokenLength, token.Length)];
    }

    /// <summary>The name of a vehicle that has tickets.</summary>
    /// <param name="plate">The plate: letters and digits, capitals.</param>
    /// <param name="state">The state; 99 when it is not known.</param>
    public static string OfTicket(string plate, string state)
    {
#pragma warning disable CA5351 // A name, and no secret: tickets are public.
        var hash = MD5.HashData(Encoding.UTF8.GetBytes($"{plate} {state}"));
#pragma warning restore CA5351
        return $"t-{Convert.ToHexStringLower(hash)[..HashLength]}";
    }
}

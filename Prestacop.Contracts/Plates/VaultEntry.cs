using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Contracts;

/// <summary>
/// A line of the vault, <c>TOKEN SEALED</c>: which plate a token stands for. The vault is a folder <c>date=YYYY-MM-DD</c> of text files
/// for each day; without the line nobody can tell the plate of a token.
/// </summary>
public static class VaultEntry
{
    /// <summary>The folder of the vault with an empty file of the name of each token that was removed. It is not a dataset.</summary>
    public const string RemovedFolder = "_removed";

    /// <summary>The line of a plate.</summary>
    /// <returns>Null when the text is not a plate.</returns>
    public static string? Of(PlateKey key, string? plate, string? state)
    {
        ArgumentNullException.ThrowIfNull(key);
        return PlateToken.Of(key, plate, state) is { } token && PlateToken.Vehicle(plate, state) is { } vehicle
            ? $"{token} {PlateSeal.Seal(key, Encoding.UTF8.GetBytes(vehicle), token)}"
            : null;
    }

    /// <summary>Whether a line belongs to a token.</summary>
    public static bool IsOf(string line, string token)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(token);
        return line.Length > token.Length && line[token.Length] == ' ' && line.StartsWith(token, StringComparison.Ordinal);
    }

    /// <summary>The token of a line.</summary>
    public static string TokenOf(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.IndexOf(' ', StringComparison.Ordinal) is var blank and >= 0 ? line[..blank] : line;
    }

    /// <summary>Opens a line.</summary>
    /// <returns>The plate and the state, separated by a blank.</returns>
    /// <exception cref="CryptographicException">It was sealed by a key that is not there, or changed.</exception>
    public static string Open(PlateKeys keys, string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0
            ? throw new CryptographicException("This is not a line of the vault.")
            : Encoding.UTF8.GetString(PlateSeal.Open(keys, line[(blank + 1)..], line[..blank]));
    }
}

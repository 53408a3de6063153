using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Contracts;

/// <summary>
/// What is stored in the place of a plate: a keyed hash of plate and state, by which a vehicle can be counted and found, but not known.
/// The jobs compute the same (<c>prestacop.Plates</c>); both are tested with the same vectors.
/// </summary>
public static class PlateToken
{
    /// <summary>The state of a plate whose state is not known.</summary>
    public const string UnknownState = "99";

    const int HashBytes = 16;
    const int MaxLength = 16;

    static readonly HashSet<string> NoPlates = ["NA", "NONE", "BLANK", "BLANKPLATE", "NOPLATE", "UNKNOWN", "TEMP"];

    /// <summary>
    /// Plate and state in one spelling: letters and digits in capitals, a blank, and the state, <see cref="UnknownState"/> when it is not known.
    /// </summary>
    /// <returns>Null when the text is not a plate: nothing is left of it, it is too long, or it is a word such as <c>BLANK</c>.</returns>
    public static string? Vehicle(string? plate, string? state)
    {
        var letters = LettersAndDigits(plate);
        if (letters.Length is 0 or > MaxLength || NoPlates.Contains(letters))
            return null;
        return $"{letters} {(LettersAndDigits(state) is { Length: > 0 } from ? from : UnknownState)}";
    }

    /// <summary>The token, such as <c>k1-0f1e...</c>: the key's name and 32 hexadecimal digits.</summary>
    /// <returns>Null when the text is not a plate.</returns>
    public static string? Of(PlateKey key, string? plate, string? state)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Vehicle(plate, state) is { } vehicle ? OfVehicle(key, vehicle) : null;
    }

    /// <summary>The tokens of a plate by every key, the current key's first: older rows have the token of an older key.</summary>
    public static IReadOnlyList<string> AllOf(PlateKeys keys, string? plate, string? state)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Vehicle(plate, state) is { } vehicle ? [.. keys.All.Select(key => OfVehicle(key, vehicle))] : [];
    }

    /// <summary>
    /// The tokens of a vehicle by every key, also those of its plate with an unknown state: a decision names no state.
    /// </summary>
    /// <param name="keys">The keys.</param>
    /// <param name="vehicle">See <see cref="Vehicle"/>.</param>
    public static IReadOnlyList<string> AllOfVehicle(PlateKeys keys, string vehicle)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(vehicle);
        var plate = vehicle.Split(' ')[0];
        return [.. keys.All.Select(key => OfVehicle(key, vehicle)).Concat(AllOf(keys, plate, null)).Distinct()];
    }

    /// <summary>Whether a text has the form of a token.</summary>
    public static bool IsToken(string? text) =>
        text?.Split('-') is [{ Length: >= 2 and <= 4 } id, { Length: HashBytes * 2 } hash] && id[0] == 'k' && id.Skip(1).All(char.IsAsciiDigit)
        && hash.All(char.IsAsciiHexDigitLower);

    static string OfVehicle(PlateKey key, string vehicle) =>
        $"{key.Id}-{Convert.ToHexStringLower(HMACSHA256.HashData(key.TokenKey, Encoding.UTF8.GetBytes(vehicle)).AsSpan(0, HashBytes))}";

    static string LettersAndDigits(string? text) =>
        string.Concat((text ?? "").Where(char.IsAsciiLetterOrDigit).Select(character => character is >= 'a' and <= 'z' ? (char)(character - 'a' + 'A') : character));
}

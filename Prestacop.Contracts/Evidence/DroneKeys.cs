namespace Prestacop.Contracts;

/// <summary>
/// The public keys of drones: a file with a line <c>DRONE KEY</c> for each, KEY being the public key (<c>SubjectPublicKeyInfo</c>) in base64. Lines that begin
/// with # are ignored.
/// </summary>
public sealed class DroneKeys
{
    readonly Dictionary<string, EvidencePublicKey> _keys;

    DroneKeys(Dictionary<string, EvidencePublicKey> keys) => _keys = keys;

    /// <summary>Reads the lines of a file of keys.</summary>
    /// <param name="lines">The lines.</param>
    /// <exception cref="FormatException">A line is not valid, or a drone has two; the message names it.</exception>
    public static DroneKeys Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var keys = new Dictionary<string, EvidencePublicKey>(StringComparer.Ordinal);
        foreach (var (index, line) in lines.Index())
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var drone, var key] || Read(key) is not { } found)
                throw new FormatException($"The line {index + 1} of the drones' public keys is not 'DRONE KEY' with a public key for ECDSA in base64.");
            if (!keys.TryAdd(drone, found))
                throw new FormatException($"The line {index + 1} of the drones' public keys has a second key of {drone}.");
        }
        return new DroneKeys(keys);
    }

    /// <summary>The line of a drone's key.</summary>
    /// <param name="droneId">The drone.</param>
    /// <param name="key">Its key.</param>
    public static string Line(string droneId, EvidencePublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return $"{droneId} {key.Base64}";
    }

    /// <summary>The key of a drone.</summary>
    /// <param name="droneId">The drone.</param>
    /// <returns>Null when there is none.</returns>
    public EvidencePublicKey? Find(string droneId) => _keys.GetValueOrDefault(droneId);

    static EvidencePublicKey? Read(string base64)
    {
        try
        {
            return EvidencePublicKey.Of(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>The signature of a picture in a drone's message.</summary>
public static class DroneSignature
{
    /// <summary>The bytes of the signature that a message names.</summary>
    /// <param name="message">The message.</param>
    /// <returns>ASN.1 DER; null when it names none, or something else.</returns>
    public static byte[]? BytesOf(DroneMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            return message.ImageSignature is { Length: > 0 } signature ? Convert.FromHexString(signature) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

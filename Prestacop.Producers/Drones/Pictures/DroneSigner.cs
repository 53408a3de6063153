using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Producers.Drones.Pictures;

/// <summary>
/// The drones' private keys, a file <c>DRONE.pem</c> for each in a folder, which are made when they are missing. Beside them <see cref="PublicKeysName"/> has the
/// public keys of all that are there, for those who check pictures.
/// </summary>
sealed class DroneSigner : IDisposable
{
    /// <summary>The file of the public keys.</summary>
    public const string PublicKeysName = "public-keys.txt";

    const string Extension = ".pem";

    readonly Dictionary<string, EvidenceKey> _keys;

    DroneSigner(Dictionary<string, EvidenceKey> keys) => _keys = keys;

    /// <summary>Reads the keys of drones, and makes those that are missing.</summary>
    /// <param name="folder">The folder of the keys; it is made when it is missing.</param>
    /// <param name="drones">The drones' ids.</param>
    /// <exception cref="CommandException">The folder or a key cannot be used.</exception>
    public static DroneSigner Open(string folder, IEnumerable<string> drones)
    {
        var keys = new Dictionary<string, EvidenceKey>(StringComparer.Ordinal);
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var drone in drones)
                keys.Add(drone, EvidenceKey.LoadOrCreate(Path.Combine(folder, drone + Extension)));
            // Also those of drones that fly elsewhere.
            foreach (var file in Directory.EnumerateFiles(folder, "*" + Extension))
            {
                if (!keys.ContainsKey(Path.GetFileNameWithoutExtension(file)))
                    keys.Add(Path.GetFileNameWithoutExtension(file), EvidenceKey.Load(file));
            }
            WholeFile.Write(
                Path.Combine(folder, PublicKeysName), string.Concat(keys.OrderBy(key => key.Key, StringComparer.Ordinal).Select(key => DroneKeys.Line(key.Key, key.Value.Public) + "\n")));
            return new DroneSigner(keys);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or FormatException)
        {
            foreach (var key in keys.Values)
                key.Dispose();
            throw new CommandException($"The keys of the drones cannot be used: {unusable.Message}", unusable);
        }
    }

    /// <summary>A drone's signature of a picture.</summary>
    /// <param name="droneId">The drone.</param>
    /// <param name="picture">JPEG.</param>
    /// <returns>As <see cref="DroneMessage.ImageSignature"/>.</returns>
    public string Sign(string droneId, byte[] picture) => Convert.ToHexStringLower(_keys[droneId].Sign(picture));

    public void Dispose()
    {
        foreach (var key in _keys.Values)
            key.Dispose();
    }
}

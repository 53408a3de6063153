using Microsoft.Extensions.Options;
using Prestacop.Contracts;

namespace Prestacop.Web.Evidence;

/// <summary>The drones' public keys, read again when the file has changed.</summary>
sealed class DronePublicKeys(IOptions<EvidenceOptions> options)
{
    readonly Lock _lock = new();
    (DateTime WrittenAt, DroneKeys Keys)? _read;

    /// <summary>Whether there is a file of keys.</summary>
    public bool IsConfigured => options.Value.DroneKeysFile is { Length: > 0 };

    /// <summary>The key of a drone.</summary>
    /// <returns>Null when the file has none, or there is no file.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">A line of it is not valid.</exception>
    public EvidencePublicKey? Find(string droneId)
    {
        if (options.Value.DroneKeysFile is not { Length: > 0 } file)
            return null;
        lock (_lock)
        {
            var writtenAt = File.GetLastWriteTimeUtc(file);
            if (_read is not { } read || read.WrittenAt != writtenAt)
                _read = read = (writtenAt, DroneKeys.Parse(File.ReadLines(file)));
            return read.Keys.Find(droneId);
        }
    }
}

using Prestacop.Infrastructure.Text;

namespace Prestacop.LocalCluster.Services;

/// <summary>
/// The disk of a service's data. A broker that starts on a full disk cannot write its indexes while it recovers its log, and cuts off records that it has acknowledged; then it hangs. So it is not
/// started before there is room.
/// </summary>
public static class DataDisk
{
    /// <summary>Room that a service needs to start: more than the indexes of the open segments of some partitions.</summary>
    public const long MinFreeBytes = 256_000_000;

    /// <summary>What is missing on the disk of a folder.</summary>
    /// <param name="folder">The folder; it need not exist yet.</param>
    /// <param name="freeBytesOf">Gives the free bytes of the disk of a folder that exists. Default: of the machine's.</param>
    /// <returns>Null when there is room; else what a start waits for, for people: <c>room on the disk of /data (3 MB are free, 256 MB are needed)</c>.</returns>
    public static string? FindMissingRoom(string folder, Func<string, long>? freeBytesOf = null)
    {
        var existing = Path.GetFullPath(folder);
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        var free = (freeBytesOf ?? FreeBytesOf)(existing);
        return free >= MinFreeBytes ? null : $"room on the disk of {folder} ({Sizes.Format(free)} are free, {Sizes.Format(MinFreeBytes)} are needed)";
    }

    static long FreeBytesOf(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}

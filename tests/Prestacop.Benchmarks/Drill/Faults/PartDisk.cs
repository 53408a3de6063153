using System.Globalization;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>
/// A disk of its own for a folder of a part: a file of the drill's folder with a file system in it. It is mounted where only the drill's processes see it, so that
/// it is gone with them, however they end. A tmpfs would do to be full, but cannot be frozen.
/// </summary>
/// <param name="folder">Where it is mounted.</param>
sealed class PartDisk(string folder)
{
    const string Size = "8G";
    const string Filler = ".filled-by-the-drill";

    /// <summary>Where it is mounted.</summary>
    public string Folder => folder;

    /// <summary>Makes it and mounts it.</summary>
    /// <param name="image">The file; it takes only as much room as is written.</param>
    /// <param name="folder">The folder, which is created.</param>
    public static async Task<PartDisk> MountAsync(string image, string folder)
    {
        Directory.CreateDirectory(folder);
        await Tool.RunAsync("truncate", "--size", Size, image);
        await Tool.RunAsync("mkfs.ext4", "-q", "-F", "-m", "0", image);
        await Tool.RunAsync("mount", "-o", "loop,noatime", image, folder);
        // HDFS takes every folder of its own for a block pool or refuses it.
        Directory.Delete(Path.Combine(folder, "lost+found"));
        return new PartDisk(folder);
    }

    /// <summary>Takes it away, when nobody uses it any more.</summary>
    public Task UnmountAsync() => Tool.RunAsync("umount", "--lazy", folder);

    /// <summary>Takes all of its room.</summary>
    public async Task FillAsync()
    {
        for (var (bytes, number) = (new DriveInfo(folder).AvailableFreeSpace, 0); bytes >= 4096; number++)
        {
            // Reserved, not written: full in a moment.
            await using var fill = RunningCommand.Start("fallocate", ["-l", bytes.ToString(CultureInfo.InvariantCulture), Path.Combine(folder, $"{Filler}-{number}")]);
            bytes = await fill.WaitAsync(TimeSpan.FromMinutes(1)) == 0 ? Math.Min(bytes, new DriveInfo(folder).AvailableFreeSpace) : bytes / 2;
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Empty()
    {
        foreach (var file in Directory.GetFiles(folder, Filler + "*"))
            File.Delete(file);
    }

    /// <summary>Lets everybody who writes wait. A process that outlives the drill thaws it after a time, since who waits for a frozen disk cannot even be killed.</summary>
    public async Task FreezeAsync(TimeSpan atMost)
    {
        var seconds = Math.Ceiling(atMost.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Tool.RunAsync("setsid", "--fork", "sh", "-c", "trap '' TERM INT HUP; exec >/dev/null 2>&1; sleep \"$1\"; fsfreeze --unfreeze \"$2\"", "thaw", seconds, folder);
        await Tool.RunAsync("fsfreeze", "--freeze", folder);
    }

    /// <summary>Lets them go on.</summary>
    public async Task ThawAsync()
    {
        // It fails when it has been thawed before.
        await using var thaw = RunningCommand.Start("fsfreeze", ["--unfreeze", folder]);
        await thaw.WaitAsync(TimeSpan.FromMinutes(1));
    }
}

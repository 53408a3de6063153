using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Producers.Csv;

/// <summary>How far a file has been published: saved by a run, so that the next one can resume.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="HeaderSha256">Digest of the names of its columns.</param>
/// <param name="Offset">Everything before this byte has been acknowledged.</param>
/// <param name="Line">The line that starts there.</param>
sealed record ResumePoint(string File, long Size, string HeaderSha256, long Offset, long Line);

/// <summary>The resume points in a folder: one small file for each ticket file.</summary>
sealed class ResumeState(string folder)
{
    /// <summary><c>csv-progress</c> in <c>PRESTACOP_HOME</c>, the folder of the local cluster; by default in <c>.prestacop</c> of the working directory.</summary>
    public static string DefaultFolder => Path.Combine(
        Environment.GetEnvironmentVariable("PRESTACOP_HOME") is { Length: > 0 } home ? home : Path.GetFullPath(".prestacop"),
        "csv-progress");

    /// <summary>Where to resume; null when nothing of the file has been published.</summary>
    /// <exception cref="CommandException">The file is not the one that was being published, or the saved position is unreadable.</exception>
    public FilePosition? Load(TicketFile file)
    {
        var path = PathFor(file);
        if (!File.Exists(path))
            return null;
        ResumePoint? point;
        try
        {
            point = JsonSerializer.Deserialize(File.ReadAllBytes(path), ProducersJson.Default.ResumePoint);
        }
        catch (JsonException failure)
        {
            throw new CommandException(
                $"'{path}' cannot be read, so '{file.Name}' cannot be resumed. Run the command without --resume.", failure);
        }
        if (point is null || point.File != file.Name || point.Size != file.Size || point.HeaderSha256 != file.HeaderSha256
            || point.Offset > file.Size)
            throw new CommandException(
                $"'{file.Name}' has changed since a part of it was published. Run the command without --resume to publish it from the beginning.");
        return point.Offset == 0 ? null : new FilePosition(point.Offset, point.Line);
    }

    /// <summary>Saves how far the file has been published. A crash meanwhile keeps the previous position.</summary>
    public void Save(TicketFile file, FilePosition position)
    {
        Directory.CreateDirectory(folder);
        var path = PathFor(file);
        var point = new ResumePoint(file.Name, file.Size, file.HeaderSha256, position.Offset, position.Line);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(point, ProducersJson.Default.ResumePoint));
        File.Move(path + ".new", path, overwrite: true);
    }

    // Files with the same name in different folders must not share a position.
    string PathFor(TicketFile file)
    {
        var place = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(file.Path)));
        return Path.Combine(folder, $"{file.Name}.{Convert.ToHexStringLower(place.AsSpan(0, 6))}.json");
    }
}

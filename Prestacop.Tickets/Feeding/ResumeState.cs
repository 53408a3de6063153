using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Tickets.Reading;

namespace Prestacop.Tickets.Feeding;

/// <summary>How far a file has been published: saved by a run, so that the next one can resume.</summary>
sealed record ResumePoint
{
    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>The topic of its tickets.</summary>
    public required string Topic { get; init; }

    /// <summary>Every record before this byte of the text has been acknowledged.</summary>
    public required long Offset { get; init; }

    /// <summary>The line that starts there.</summary>
    public required long Line { get; init; }

    /// <summary>Digest of the text before it.</summary>
    public required string Digest { get; init; }

    /// <summary>The names of the columns of the records that follow; null for the file's own header.</summary>
    public string[]? Header { get; init; }

    /// <summary>By partition of the topic, the first offset at which a later record of the file may be.</summary>
    public required long[] TicketOffsets { get; init; }

    /// <summary>The same of the topic of rejected records.</summary>
    public required long[] RejectedOffsets { get; init; }
}

/// <summary>The resume points in a folder: one small file for each ticket file.</summary>
/// <param name="folder">The folder.</param>
/// <param name="topic">The topic of the tickets: what was published to another is not published to this one.</param>
sealed class ResumeState(string folder, string topic)
{
    /// <summary><c>csv-progress</c> in <c>PRESTACOP_HOME</c>, the folder of the local cluster; by default in <c>.prestacop</c> of the working directory.</summary>
    public static string DefaultFolder => Path.Combine(
        Environment.GetEnvironmentVariable("PRESTACOP_HOME") is { Length: > 0 } home ? home : Path.GetFullPath(".prestacop"),
        "csv-progress");

    /// <summary>How far the file has been published to the topic; null when nothing is known of it.</summary>
    /// <exception cref="CommandException">What was saved is unreadable.</exception>
    public ResumePoint? Load(TicketFile file)
    {
        var path = PathFor(file);
        if (!File.Exists(path))
            return null;
        try
        {
            var point = JsonSerializer.Deserialize(File.ReadAllBytes(path), TicketsJson.Default.ResumePoint);
            return point?.Topic == topic ? point : null;
        }
        catch (JsonException failure)
        {
            throw new CommandException(
                $"'{path}' cannot be read, so '{file.Name}' cannot be resumed. Run the command without --resume.", failure);
        }
    }

    /// <summary>Saves how far the file has been published. A crash meanwhile keeps the previous position.</summary>
    public void Save(TicketFile file, CommittedMark committed)
    {
        Directory.CreateDirectory(folder);
        var path = PathFor(file);
        var mark = committed.Mark;
        var point = new ResumePoint
        {
            File = file.Name,
            Topic = topic,
            Offset = mark.Position.Offset,
            Line = mark.Position.Line,
            Digest = mark.Digest,
            Header = mark.Header is null ? null : [.. mark.Header.Names],
            TicketOffsets = committed.Tickets,
            RejectedOffsets = committed.Rejections,
        };
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(point, TicketsJson.Default.ResumePoint));
        File.Move(path + ".new", path, overwrite: true);
    }

    // Files with the same name in different folders must not share a position.
    string PathFor(TicketFile file)
    {
        var place = SHA256.HashData(Encoding.UTF8.GetBytes(file.Source.Path));
        return Path.Combine(folder, $"{file.Name.Replace('/', '.')}.{Convert.ToHexStringLower(place.AsSpan(0, 6))}.json");
    }
}

using System.Text;

namespace Prestacop.LocalCluster.State;

/// <summary>The end of a log file.</summary>
public static class LogTail
{
    const int Block = 8192;
    const int MaxQuotedLength = 400;
    const int QuotedLines = 12;
    const int QuotedMessages = 4;

    /// <summary>How the messages of the product's own programs begin. What Spark logs while it ends comes after them.</summary>
    const string OwnMessage = "prestacop: ";

    static readonly TimeSpan FollowInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>The last lines; the rest of the file is not read.</summary>
    public static IReadOnlyList<string> Read(string file, int lines)
    {
        if (lines == 0)
            return [];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var start = stream.Length;
        var breaks = 0;
        var buffer = new byte[Block];
        while (start > 0 && breaks <= lines)
        {
            var length = (int)Math.Min(Block, start);
            start -= length;
            stream.Position = start;
            stream.ReadExactly(buffer, 0, length);
            breaks += buffer.AsSpan(0, length).Count((byte)'\n');
        }
        stream.Position = start;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().TrimEnd('\n').Split('\n').TakeLast(lines)];
    }

    /// <summary>Writes what is added to a log, until it is cancelled.</summary>
    public static async Task FollowAsync(string file, TextWriter output, CancellationToken cancellationToken)
    {
        var position = new FileInfo(file).Length;
        while (!cancellationToken.IsCancellationRequested)
        {
            var length = new FileInfo(file).Length;
            // The log was rolled over: a new file has begun.
            if (length < position)
                position = 0;
            if (length > position)
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                stream.Position = position;
                using var reader = new StreamReader(stream);
                var added = await reader.ReadToEndAsync(cancellationToken);
                position = stream.Position;
                await output.WriteAsync(added);
                await output.FlushAsync(cancellationToken);
            }
            await Task.Delay(FollowInterval, cancellationToken);
        }
    }

    /// <summary>
    /// The end of a log for an error message: the last lines without stack frames, which would hide the reason, and before them the last messages of the
    /// product's own program.
    /// </summary>
    public static string Quote(string file)
    {
        var lines = File.Exists(file) ? Read(file, 400).Where(line => line.Length > 0 && !IsFrame(line)).Select(Shorten).ToList() : [];
        var before = lines.SkipLast(QuotedLines).Where(line => line.StartsWith(OwnMessage, StringComparison.Ordinal)).TakeLast(QuotedMessages);
        return lines.Count > 0 ? $"The end of {file}:\n  {string.Join("\n  ", before.Concat(lines.TakeLast(QuotedLines)))}" : $"Its log {file} is empty.";
    }

    /// <summary>The last line that says something, in at most 400 characters; null when there is none.</summary>
    public static string? LastWords(string file) =>
        File.Exists(file) && Read(file, 400).LastOrDefault(line => line.Length > 0 && !IsFrame(line)) is { } line ? Shorten(line) : null;

    static bool IsFrame(string line) => line.TrimStart() is var text
        && (text.StartsWith("at ", StringComparison.Ordinal) || text.StartsWith("... ", StringComparison.Ordinal));

    static string Shorten(string line) => line.Length > MaxQuotedLength ? line[..MaxQuotedLength] + "..." : line;
}

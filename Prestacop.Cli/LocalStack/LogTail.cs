using System.Text;

namespace Prestacop.Cli.LocalStack;

/// <summary>The end of a log file.</summary>
static class LogTail
{
    const int Block = 8192;

    /// <summary>The last lines, without reading what is before them.</summary>
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

    /// <summary>What an error message says of a log.</summary>
    public static string Quote(string file) => File.Exists(file) && new FileInfo(file).Length > 0
        ? $"The end of {file}:\n  {string.Join("\n  ", Read(file, 12))}"
        : $"Its log, {file}, is empty.";
}

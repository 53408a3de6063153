namespace Prestacop.Infrastructure.Text;

/// <summary>Writes small files that other programs read at any time.</summary>
public static class WholeFile
{
    /// <summary>Replaces a file so that a reader sees the old or the new content, never a part, however the writer ends.</summary>
    /// <param name="file">The file; its folder must exist.</param>
    /// <param name="content">Its new content, written as UTF-8.</param>
    public static void Write(string file, string content)
    {
        var next = file + ".next";
        File.WriteAllText(next, content);
        File.Move(next, file, overwrite: true);
    }
}

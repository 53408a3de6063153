using System.IO.Compression;

namespace Prestacop.Tickets.Inputs;

/// <summary>What a file is by its first bytes; its name says nothing.</summary>
static class FileKind
{
    static readonly (byte[] Start, string Reason)[] Others =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "this is an Excel workbook of the old kind: save it as CSV"),
        ("PAR1"u8.ToArray(), "this is a Parquet file, which is not read: write it as CSV"),
        ("ORC"u8.ToArray(), "this is an ORC file, which is not read: write it as CSV"),
        ("%PDF"u8.ToArray(), "this is a PDF"),
        ("BZh"u8.ToArray(), "this is a bzip2 file: unpack it, or send it through a pipe (bzcat FILE | csv -)"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "this is an xz file: unpack it, or send it through a pipe (xzcat FILE | csv -)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "this is a Zstandard file: unpack it, or send it through a pipe (zstdcat FILE | csv -)"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "this is a 7-Zip file: unpack it"),
        ("Rar!"u8.ToArray(), "this is a RAR file: unpack it"),
        ("SQLite format 3"u8.ToArray(), "this is a SQLite database"),
    ];

    public static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Why bytes that are no text are refused; null for what may be text.</summary>
    public static string? RefusalOfBytes(ReadOnlySpan<byte> head)
    {
        foreach (var (start, reason) in Others)
            if (head.StartsWith(start))
                return reason;
        return null;
    }

    /// <summary>Why text that is no table is refused; null for what may be a table.</summary>
    /// <param name="text">The first bytes, UTF-8.</param>
    public static string? RefusalOfText(ReadOnlySpan<byte> text)
    {
        var start = text.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]).TrimStart(" \t\r\n\0"u8);
        if (start.IsEmpty)
            return "it is empty";
        return start[0] switch
        {
            (byte)'{' or (byte)'[' => "this is JSON: ask the API for CSV (.csv in the place of .json)",
            (byte)'<' => "this is XML or a web page",
            _ when Zeros(text) > text.Length / 20 => "this is not text",
            _ => null,
        };
    }

    /// <summary>Why an archive of this kind is refused; null for a zip file that may hold tables.</summary>
    public static string? RefusalOfArchive(ZipArchive archive)
    {
        if (archive.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal)))
            return "this is an Excel workbook: save it as CSV";
        if (archive.GetEntry("mimetype") is not null || archive.Entries.Any(entry => entry.FullName.StartsWith("word/", StringComparison.Ordinal)))
            return "this is an office document: save it as CSV";
        return null;
    }

    static int Zeros(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var each in text)
            count += each == 0 ? 1 : 0;
        return count;
    }
}

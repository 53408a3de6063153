using System.IO.Compression;
using System.IO.Enumeration;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Tickets.Inputs;

/// <summary>The ticket files that arguments name: files, folders, patterns, zip files, and <c>-</c> for standard input.</summary>
static class InputFiles
{
    /// <summary>The argument that stands for standard input, and for standard output.</summary>
    public const string Standard = "-";

    static readonly string[] Endings = [".csv", ".tsv", ".txt", ".gz", ".zip"];

    /// <summary>The sources of all arguments, in their order; those of a folder and a pattern by name. One that is named twice is taken once.</summary>
    /// <exception cref="CommandException">An argument names no file.</exception>
    public static IReadOnlyList<InputSource> Find(IEnumerable<string> arguments) =>
        [.. arguments.SelectMany(Files).DistinctBy(FullPath).SelectMany(Sources)];

    static string FullPath(string path) => path == Standard ? path : Path.GetFullPath(path);

    static IEnumerable<string> Files(string argument)
    {
        if (argument == Standard || File.Exists(argument))
            return [argument];
        if (Directory.Exists(argument))
        {
            var files = Directory.EnumerateFiles(argument)
                .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
            CommandException.ThrowUnless(files.Count > 0, $"the folder '{argument}' has no file that ends in {string.Join(", ", Endings)}.");
            return files;
        }
        CommandException.ThrowUnless(argument.AsSpan().ContainsAny('*', '?'), $"there is no file '{argument}'.");
        var folder = Path.GetDirectoryName(argument) is { Length: > 0 } named ? named : ".";
        var pattern = Path.GetFileName(argument);
        var matching = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(file => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(file), ignoreCase: false))
                .Order(StringComparer.Ordinal).ToList()
            : [];
        CommandException.ThrowUnless(matching.Count > 0, $"no file matches '{argument}'.");
        return folder == "." && !argument.StartsWith('.') ? matching.Select(Path.GetFileName).OfType<string>() : matching;
    }

    static IEnumerable<InputSource> Sources(string file)
    {
        if (file == Standard)
            return [new InputSource("/dev/stdin", "stdin", Console.OpenStandardInput, size: null)];
        var full = Path.GetFullPath(file);
        var name = Path.GetFileName(file);
        var stream = OpenFile(full);
        // A named pipe is opened once: its writer would end with the first reader.
        if (!stream.CanSeek)
            return [new InputSource(full, name, () => stream, size: null)];
        using (stream)
        {
            Span<byte> head = stackalloc byte[4];
            if (!FileKind.IsZip(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]))
                return [new InputSource(full, name, () => OpenFile(full), stream.Length)];
            stream.Position = 0;
            return Entries(stream, full, name);
        }
    }

    static List<InputSource> Entries(Stream stream, string full, string name)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (FileKind.RefusalOfArchive(archive) is { } reason)
                return [Refused(reason)];
            var entries = archive.Entries.Where(entry => IsTable(entry.FullName)).Select(entry => (entry.FullName, entry.CompressedLength)).ToList();
            return entries.Count == 0
                ? [Refused("this is a zip file without a file that ends in .csv, .tsv or .txt")]
                : [.. entries.Select(entry => new InputSource(
                    $"{full}/{entry.FullName}", $"{name}/{entry.FullName}", () => new ZippedStream(full, entry.FullName), entry.CompressedLength))];
        }
        catch (InvalidDataException damaged)
        {
            return [Refused(Path.GetExtension(name).Equals(".zip", StringComparison.OrdinalIgnoreCase)
                ? $"it cannot be unpacked ({damaged.Message})"
                : "this is an Excel workbook or another packed file, and it is damaged: save it as CSV")];
        }

        InputSource Refused(string reason) => new(full, name, () => throw new RefusedFileException(reason), stream.Length);
    }

    static bool IsTable(string entry) =>
        !entry.StartsWith("__MACOSX/", StringComparison.Ordinal) && Path.GetExtension(entry).ToUpperInvariant() is ".CSV" or ".TSV" or ".TXT";

    static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
}

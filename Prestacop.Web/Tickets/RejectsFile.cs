using System.Globalization;
using System.Text.Json;
using Prestacop.Statistics.Output;
using Prestacop.Tickets.Files;

namespace Prestacop.Web.Tickets;

/// <summary>The rejected records of a file, a line of JSON each: they are read page by page and never all at once.</summary>
static class RejectsFile
{
    /// <summary>The most rejected records of a file that are listed; the others are counted.</summary>
    public const int MaxListed = 100_000;

    const int LinesOfPage = 1_000;

    static readonly string[] Columns = ["line", "field", "reason"];

    /// <summary>Some of them, in the order of the file.</summary>
    public static IReadOnlyList<TicketReject> Read(string path, int skip, int count) =>
        File.Exists(path) ? [.. File.ReadLines(path).Skip(skip).Take(count).Select(Parse)] : [];

    /// <summary>Writes all of them as CSV. No cell becomes a formula.</summary>
    public static async Task DownloadAsync(string path, Stream body, CancellationToken cancellationToken)
    {
        List<IEnumerable<string>> page = [Columns];
        if (File.Exists(path))
        {
            await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
            {
                page.Add(Cells(Parse(line)));
                if (page.Count < LinesOfPage)
                    continue;
                await body.WriteAsync(Bytes(page), cancellationToken);
                page.Clear();
            }
        }
        await body.WriteAsync(Bytes(page), cancellationToken);
    }

    // The writer knows no asynchronous stream: a page is written at once.
    static byte[] Bytes(IEnumerable<IEnumerable<string>> lines)
    {
        using var page = new MemoryStream();
        using (var writer = CsvFile.CreateWriter(page))
        {
            foreach (var cells in lines)
                CsvFile.WriteRecord(writer, cells);
        }
        return page.ToArray();
    }

    static IEnumerable<string> Cells(TicketReject reject) => [reject.Line.ToString(CultureInfo.InvariantCulture), reject.Field ?? "", reject.Reason];

    static TicketReject Parse(string line) => JsonSerializer.Deserialize(line, TicketsJson.Default.TicketReject)!;
}

/// <summary>Lists rejected records while a file is checked.</summary>
sealed class RejectsWriter(string path) : IDisposable
{
    readonly FileStream _file = PrivateFiles.Create(path);
    int _listed;

    public void Add(TicketReject reject)
    {
        if (_listed == RejectsFile.MaxListed)
            return;
        _listed++;
        _file.Write(JsonSerializer.SerializeToUtf8Bytes(reject, TicketsJson.Default.TicketReject));
        _file.WriteByte((byte)'\n');
    }

    public void Dispose() => _file.Dispose();
}

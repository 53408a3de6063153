using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Tickets;

namespace Prestacop.Producers.Csv;

/// <summary>A file with the header of a ticket file.</summary>
sealed record TicketFile(string Path, TicketHeader Header, long Size, string HeaderSha256)
{
    /// <summary>The file's name without its folder, as the messages carry it.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Reads the header.</summary>
    /// <exception cref="CommandException">The file does not exist, or is not a ticket file.</exception>
    public static TicketFile Open(string path)
    {
        if (!File.Exists(path))
            throw new CommandException($"there is no file '{path}'.");
        using var stream = File.OpenRead(path);
        using var reader = CsvReader.Create(stream, TicketReader.Options with { HasHeader = true });
        try
        {
            reader.ReadHeader();
        }
        catch (CsvFormatException failure)
        {
            throw new CommandException(
                $"'{path}' is not a file of parking tickets: its first line cannot be read ({failure.Message})", failure);
        }
        var header = TicketHeader.Read(path, reader.Headers);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', reader.Headers)));
        return new TicketFile(path, header, stream.Length, Convert.ToHexStringLower(hash));
    }
}

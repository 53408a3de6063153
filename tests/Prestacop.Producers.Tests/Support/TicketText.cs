using Prestacop.Contracts;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Support;

/// <summary>Ticket files as text, with a good ticket to start from.</summary>
static class TicketText
{
    /// <summary>The day on which the tests read their files.</summary>
    public static readonly DateOnly Today = new(2026, 11, 28);

    static readonly Dictionary<TicketColumn, string> Good = new()
    {
        [TicketColumn.SummonsNumber] = "5092469481",
        [TicketColumn.PlateId] = "ABC1234",
        [TicketColumn.RegistrationState] = "NY",
        [TicketColumn.PlateType] = "PAS",
        [TicketColumn.IssueDate] = "07/10/2016",
        [TicketColumn.ViolationCode] = "21",
        [TicketColumn.ViolationTime] = "0143A",
    };

    /// <summary>The columns that every year has.</summary>
    public static IReadOnlyList<TicketColumn> Columns { get; } = [.. Enum.GetValues<TicketColumn>().Take(TicketColumns.Names.Count)];

    public static string Header43 => string.Join(',', TicketColumns.Names);

    public static string Header51 => Header43 + "," + string.Join(',', TicketColumns.OlderNames);

    /// <summary>A good row with these cells changed; the cells are written as they are.</summary>
    public static string Row(params (TicketColumn Column, string Cell)[] cells) =>
        string.Join(',', Columns.Select(column =>
            cells.Where(cell => cell.Column == column).Select(cell => cell.Cell).FirstOrDefault() ?? Good.GetValueOrDefault(column, "")));

    public static string File(params string[] rows) => string.Join('\n', [Header43, .. rows]) + "\n";

    public static TicketFile Open(string path, TicketFormatOptions? options = null) =>
        TicketFile.Open(InputFiles.Find([path]).Should().ContainSingle().Subject, options ?? new TicketFormatOptions());

    public static TicketReader Reader(string path, FilePosition? from = null, TicketFormatOptions? options = null)
    {
        var file = Open(path, options);
        return new TicketReader(file, file.OpenText(), Today, from);
    }

    /// <summary>Reads a file whole: of each record its place, and the ticket or the reason.</summary>
    public static List<ReadRecord> Read(string path, FilePosition? from = null, TicketFormatOptions? options = null)
    {
        using var reader = Reader(path, from, options);
        var records = new List<ReadRecord>();
        while (reader.Read())
            records.Add(new ReadRecord(reader.Position, reader.Ticket, reader.Problem?.Reason, reader.Raw()));
        return records;
    }

    /// <summary>Reads the one row of a file that has no other.</summary>
    public static ReadRecord ReadRow(string row)
    {
        using var folder = new TemporaryFolder();
        return Read(folder.File("one.csv", File(row))).Should().ContainSingle().Subject;
    }
}

sealed record ReadRecord(FilePosition Position, ParkingViolation? Ticket, string? Reason, byte[] Raw);

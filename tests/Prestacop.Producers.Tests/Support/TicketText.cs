using Prestacop.Contracts;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Tickets;

namespace Prestacop.Producers.Tests.Support;

/// <summary>Ticket files as text, with a good ticket to start from.</summary>
static class TicketText
{
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

    public static string Header43 => string.Join(',', TicketHeader.Names);

    public static string Header51 => Header43 + "," + string.Join(',', TicketHeader.OlderNames);

    /// <summary>A good row with these cells changed; the cells are written as they are.</summary>
    public static string Row(params (TicketColumn Column, string Cell)[] cells) =>
        string.Join(',', Enum.GetValues<TicketColumn>().Select(column =>
            cells.Where(cell => cell.Column == column).Select(cell => cell.Cell).FirstOrDefault() ?? Good.GetValueOrDefault(column, "")));

    public static string File(params string[] rows) => string.Join('\n', [Header43, .. rows]) + "\n";

    /// <summary>Reads a file whole: of each record its place, and the ticket or the reason.</summary>
    public static List<ReadRecord> Read(string path, FilePosition? from = null)
    {
        using var reader = new TicketReader(TicketFile.Open(path), from);
        var records = new List<ReadRecord>();
        while (reader.Read())
        {
            var reason = reader.Parse(out var ticket);
            records.Add(new ReadRecord(reader.Position, ticket, reason, reader.Raw.ToArray()));
        }
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

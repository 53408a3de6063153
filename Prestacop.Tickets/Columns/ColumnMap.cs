using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Tickets.Columns;

/// <summary>
/// Columns named by hand, by a file with a line <c>Official Name = name in the ticket file</c> for each. Nothing after the equals sign says
/// that the ticket file does not have the column. Lines that start with <c>#</c> are comments.
/// </summary>
sealed class ColumnMap
{
    readonly Dictionary<string, TicketColumn> _byKey = [];
    readonly HashSet<TicketColumn> _leftOut = [];

    /// <summary>The column of a name in the ticket file; null for one that the map does not name.</summary>
    public TicketColumn? Find(string name) => _byKey.TryGetValue(TicketColumns.Key(name), out var column) ? column : null;

    /// <summary>Whether the map says that the ticket file does not have a column.</summary>
    public bool IsLeftOut(TicketColumn column) => _leftOut.Contains(column);

    /// <summary>Reads the file.</summary>
    /// <exception cref="CommandException">It does not exist, or a line is invalid; the message names the line.</exception>
    public static ColumnMap Read(string path)
    {
        if (!File.Exists(path))
            throw new CommandException($"there is no file '{path}', which --map names.");
        var map = new ColumnMap();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.AsSpan().Trim() is not { Length: > 0 } text || text[0] == '#')
                continue;
            map.Add(line.Trim(), $"'{path}', line {number}");
        }
        return map;
    }

    void Add(string line, string place)
    {
        var (name, other) = line.IndexOf('=') is >= 0 and var equals ? (line[..equals].Trim(), line[(equals + 1)..].Trim()) : (line, null);
        if (other is null)
            throw new CommandException($"{place}: a line must be 'Official Name = name in the ticket file'.");
        if (TicketColumns.Find(name) is not { } column)
            throw new CommandException($"{place}: '{DisplayText.Shorten(name)}' is not a column of NYC's 'Parking Violations Issued'.");
        if (other.Length > 0)
            _byKey[TicketColumns.Key(other)] = column;
        else if (column is TicketColumn.SummonsNumber or TicketColumn.IssueDate or TicketColumn.ViolationCode)
            throw new CommandException($"{place}: without '{name}' no ticket can be read.");
        else
            _leftOut.Add(column);
    }
}

using Prestacop.Infrastructure.Text;
using Prestacop.Tickets.Reading;

namespace Prestacop.Tickets.Columns;

/// <summary>The header of a ticket file: the position of each column. Columns are found by name, in any order.</summary>
sealed class TicketHeader
{
    readonly int[] _positions;

    TicketHeader(int[] positions, IReadOnlyList<string> names, IReadOnlyList<(string Name, int Position)> others)
    {
        _positions = positions;
        Names = names;
        Others = others;
        ColumnCount = names.Count;
        // What follows the last name is a separator at the end of the line.
        while (ColumnCount > 0 && string.IsNullOrWhiteSpace(names[ColumnCount - 1]))
            ColumnCount--;
    }

    /// <summary>The names as they are in the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns that no year has: they are kept beside the ticket under their names.</summary>
    public IReadOnlyList<(string Name, int Position)> Others { get; }

    /// <summary>Number of columns that every record must have.</summary>
    public int ColumnCount { get; }

    /// <summary>The column's position in the file, 0 for the first; negative for one that the file does not have.</summary>
    public int this[TicketColumn column] => _positions[(int)column];

    /// <summary>The official columns that the file does not have.</summary>
    public IEnumerable<TicketColumn> Absent =>
        Enum.GetValues<TicketColumn>().Take(TicketColumns.Names.Count).Where(column => this[column] < 0);

    /// <summary>The header of a file without one: the official names, as many as the file has columns.</summary>
    /// <returns>Null for a number of columns that no year has.</returns>
    public static TicketHeader? Official(int columnCount) => columnCount switch
    {
        40 or 43 => Match([.. TicketColumns.Names.Take(columnCount)]).Header,
        44 => Match([.. TicketColumns.Names, TicketColumns.FiscalYearName]).Header,
        51 => Match([.. TicketColumns.Names, .. TicketColumns.OlderNames]).Header,
        _ => null,
    };

    /// <summary>Finds the columns among the names of a line.</summary>
    /// <param name="names">The cells of the line.</param>
    /// <param name="map">Columns that were named by hand; null for none.</param>
    public static HeaderMatch Match(IReadOnlyList<string> names, ColumnMap? map = null)
    {
        var positions = new int[Enum.GetValues<TicketColumn>().Length];
        Array.Fill(positions, -1);
        var others = new List<(string Name, int Position)>();
        var twice = new List<string>();
        var onlyRowNumbers = true;
        for (var position = 0; position < names.Count; position++)
        {
            var name = names[position].Trim();
            var column = map?.Find(name) ?? TicketColumns.Find(name);
            if (column is null && (TicketColumns.Key(name).Length == 0 || (onlyRowNumbers && TicketColumns.IsRowNumber(name))))
                continue;
            onlyRowNumbers = false;
            if (column is not { } known)
                others.Add((Distinct(name, others), position));
            else if (positions[(int)known] >= 0)
                twice.Add(name);
            else
                positions[(int)known] = position;
        }
        var found = positions.Count(position => position >= 0);
        var missing = Enum.GetValues<TicketColumn>()
            .Where(column => positions[(int)column] < 0 && !TicketColumns.IsOptional(column) && map?.IsLeftOut(column) != true).ToList();
        return new HeaderMatch(missing.Count + twice.Count == 0 ? new TicketHeader(positions, names, others) : null, found, missing, twice);
    }

    static string Distinct(string name, List<(string Name, int Position)> others)
    {
        var count = others.Count(other => other.Name == name || other.Name.StartsWith($"{name} (", StringComparison.Ordinal));
        return count == 0 ? name : $"{name} ({count + 1})";
    }
}

/// <summary>What was found in a line that may be a header.</summary>
/// <param name="Header">The header; null when a column is missing or named twice.</param>
/// <param name="Found">Number of columns of ticket files that the line names.</param>
/// <param name="Missing">The columns that a ticket file must have and the line does not name.</param>
/// <param name="Twice">Names of columns that the line names twice.</param>
sealed record HeaderMatch(TicketHeader? Header, int Found, IReadOnlyList<TicketColumn> Missing, IReadOnlyList<string> Twice)
{
    const int Shown = 3;

    /// <summary>Whether the line is meant as a header: no ticket has such cells.</summary>
    public bool IsHeader => Found >= 3;

    /// <summary>What is wrong with the header, for people.</summary>
    public string Problem => string.Join(" and ", new[]
    {
        Few("it lacks", Missing.Select(column => $"'{TicketColumns.NameOf(column)}' (also {TicketColumns.SpellingsOf(column)})")),
        Few("it names twice", Twice.Select(name => $"'{DisplayText.Shorten(name)}'")),
    }.Where(text => text.Length > 0));

    static string Few(string label, IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count == 0 ? "" : $"{label} {string.Join(", ", all.Take(Shown))}{(all.Count > Shown ? $" and {all.Count - Shown} more" : "")}";
    }
}

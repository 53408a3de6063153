using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Producers.Tickets;

/// <summary>
/// The header of a ticket file: the position of each column. Columns are found by name, in any order; the eight additional columns of
/// older files are ignored.
/// </summary>
sealed class TicketHeader
{
    readonly int[] _positions;

    TicketHeader(int[] positions, int columnCount)
    {
        _positions = positions;
        ColumnCount = columnCount;
    }

    /// <summary>The official names, in the order of <see cref="TicketColumn"/>; the 31st does end with four spaces.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Summons Number", "Plate ID", "Registration State", "Plate Type", "Issue Date", "Violation Code", "Vehicle Body Type", "Vehicle Make",
        "Issuing Agency", "Street Code1", "Street Code2", "Street Code3", "Vehicle Expiration Date", "Violation Location", "Violation Precinct",
        "Issuer Precinct", "Issuer Code", "Issuer Command", "Issuer Squad", "Violation Time", "Time First Observed", "Violation County",
        "Violation In Front Of Or Opposite", "House Number", "Street Name", "Intersecting Street", "Date First Observed", "Law Section",
        "Sub Division", "Violation Legal Code", "Days Parking In Effect    ", "From Hours In Effect", "To Hours In Effect", "Vehicle Color",
        "Unregistered Vehicle?", "Vehicle Year", "Meter Number", "Feet From Curb", "Violation Post Code", "Violation Description",
        "No Standing or Stopping Violation", "Hydrant Violation", "Double Parking Violation",
    ];

    /// <summary>The columns 44 to 51 that the files of the fiscal years 2014 to 2016 add; empty in all of them.</summary>
    public static IReadOnlyList<string> OlderNames { get; } =
        ["Latitude", "Longitude", "Community Board", "Community Council", "Census Tract", "BIN", "BBL", "NTA"];

    /// <summary>Number of columns that every record must have.</summary>
    public int ColumnCount { get; }

    /// <summary>The column's position in the file, 0 for the first.</summary>
    public int this[TicketColumn column] => _positions[(int)column];

    /// <summary>Finds the columns.</summary>
    /// <exception cref="CommandException">This is not the header of a ticket file; the message names the missing and unknown columns.</exception>
    public static TicketHeader Read(string file, IReadOnlyList<string> headers)
    {
        var positions = new int[Names.Count];
        Array.Fill(positions, -1);
        var unknown = new List<string>();
        for (var position = 0; position < headers.Count; position++)
        {
            var column = IndexOf(Names, headers[position]);
            if (column >= 0 && positions[column] < 0)
                positions[column] = position;
            else if (column >= 0 || IndexOf(OlderNames, headers[position]) < 0)
                unknown.Add(headers[position]);
        }
        var missing = Names.Where((_, column) => positions[column] < 0).ToList();
        return missing.Count + unknown.Count == 0
            ? new TicketHeader(positions, headers.Count)
            : throw new CommandException(
                $"'{file}' is not a file of parking tickets: its first line must name the {Names.Count} columns of NYC's "
                + $"'Parking Violations Issued'{Few("; missing: ", missing)}{Few("; unknown or named twice: ", unknown)}.");
    }

    // Leading and trailing spaces of the names differ between the years.
    static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var index = 0; index < names.Count; index++)
            if (names[index].AsSpan().Trim().Equals(name.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase))
                return index;
        return -1;
    }

    static string Few(string label, List<string> names) => names.Count == 0
        ? ""
        : label + string.Join(", ", names.Take(3).Select(name => $"'{DisplayText.Shorten(name.Trim())}'"))
            + (names.Count > 3 ? $" and {names.Count - 3} more" : "");
}

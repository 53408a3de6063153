using System.Text.Json;

namespace Prestacop.Tickets.Columns;

/// <summary>
/// The names of the columns. A name is matched by its letters and digits alone, so that <c>Summons Number</c>, <c>summons_number</c>,
/// <c>Summons.Number</c> and <c>#SummonsNumber</c> are the same column.
/// </summary>
static class TicketColumns
{
    /// <summary>The 43 official names, in the order of <see cref="TicketColumn"/>; the 31st does end with four spaces.</summary>
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

    /// <summary>The columns 44 to 51 of the fiscal years 2014 to 2016.</summary>
    public static IReadOnlyList<string> OlderNames { get; } =
        ["Latitude", "Longitude", "Community Board", "Community Council", "Census Tract", "BIN", "BBL", "NTA"];

    /// <summary>The 44th column of the fiscal years from 2025 on.</summary>
    public const string FiscalYearName = "Fiscal Year";

    static readonly string[] All = [.. Names, .. OlderNames, FiscalYearName];

    static readonly string[] Fields = [.. Enum.GetNames<TicketColumn>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    static readonly Dictionary<string, TicketColumn> ByKey =
        All.Select((name, index) => (Key: Key(name), Column: (TicketColumn)index)).ToDictionary(pair => pair.Key, pair => pair.Column);

    // What spreadsheets, R and pandas call the numbers of the rows that they write first. R writes X, X.1 and so on.
    static readonly HashSet<string> RowNumberKeys = ["", "x", "x1", "index", "unnamed0", "unnamed01", "rownames", "rownumber", "row"];

    /// <summary>The official name of a column, without the spaces around it.</summary>
    public static string NameOf(TicketColumn column) => All[(int)column].TrimEnd();

    /// <summary>The name of the contract's field that holds the column, such as <c>feetFromCurb</c>.</summary>
    public static string FieldOf(TicketColumn column) => Fields[(int)column];

    /// <summary>The other spellings of a name that files have: the API's and R's.</summary>
    public static string SpellingsOf(TicketColumn column)
    {
        var words = NameOf(column).TrimEnd('?').Split(' ');
        var underscores = string.Join('_', words).ToLowerInvariant();
        var dots = string.Join('.', words);
        return words.Length == 1 ? underscores : $"{underscores}, {dots}";
    }

    /// <summary>Whether a file may lack the column: those that are empty in every year, and those that only some years have.</summary>
    public static bool IsOptional(TicketColumn column) => column >= TicketColumn.NoStandingOrStoppingViolation;

    /// <summary>The column of a name as a file spells it; null for a name that no year has.</summary>
    public static TicketColumn? Find(string name) => ByKey.TryGetValue(Key(name), out var column) ? column : null;

    /// <summary>Whether a name stands over the numbers of the rows, which are no column of the tickets.</summary>
    public static bool IsRowNumber(string name) => RowNumberKeys.Contains(Key(name));

    /// <summary>The letters and digits of a name, in lower case.</summary>
    public static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

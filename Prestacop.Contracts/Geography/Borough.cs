namespace Prestacop.Contracts;

/// <summary>A borough of the City of New York.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstPrecinct">The lowest number of its police precincts.</param>
/// <param name="LastPrecinct">The highest number of its police precincts.</param>
/// <param name="Counties">How tickets write its county, in capitals: all spellings since 2013.</param>
public sealed record Borough(string Name, int FirstPrecinct, int LastPrecinct, IReadOnlyList<string> Counties)
{
    /// <summary>The borough with the higher fines below 96th Street.</summary>
    public const string Manhattan = "Manhattan";

    /// <summary>The five boroughs, in the order of their precincts.</summary>
    public static IReadOnlyList<Borough> All { get; } =
    [
        new(Manhattan, 1, 34, ["NY", "MN", "NEWY", "NEW Y", "NEW YORK", "MANHATTAN"]),
        new("Bronx", 40, 52, ["BX", "BRONX"]),
        new("Brooklyn", 60, 94, ["K", "BK", "KINGS", "BROOKLYN"]),
        new("Queens", 100, 116, ["Q", "QN", "QNS", "QUEEN", "QUEENS"]),
        new("Staten Island", 120, 123, ["R", "ST", "RC", "RICH", "RICHM", "RICHMOND", "STATEN ISLAND"]),
    ];

    /// <summary>The names of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(borough => borough.Name)];

    /// <summary>The borough of a county as a ticket writes it, in any case and with spaces around it; null for a text that names none.</summary>
    public static Borough? OfCounty(string? county) => county?.Trim().ToUpperInvariant() is { Length: > 0 } name
        ? All.FirstOrDefault(borough => borough.Counties.Contains(name))
        : null;

    /// <summary>The borough of a precinct; null for a number that is not a precinct of any.</summary>
    public static Borough? OfPrecinct(int precinct) => All.FirstOrDefault(borough => precinct >= borough.FirstPrecinct && precinct <= borough.LastPrecinct);
}

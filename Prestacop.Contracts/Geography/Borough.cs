namespace Prestacop.Contracts;

/// <summary>A borough of the City of New York.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstPrecinct">The lowest number of its police precincts.</param>
/// <param name="LastPrecinct">The highest number of its police precincts.</param>
/// <param name="Counties">How tickets write its county: officers write the first, cameras the last.</param>
public sealed record Borough(string Name, int FirstPrecinct, int LastPrecinct, IReadOnlyList<string> Counties)
{
    /// <summary>The borough with the higher fines below 96th Street.</summary>
    public const string Manhattan = "Manhattan";

    /// <summary>The five boroughs, in the order of their precincts.</summary>
    public static IReadOnlyList<Borough> All { get; } =
    [
        new(Manhattan, 1, 34, ["NY", "MN"]),
        new("Bronx", 40, 52, ["BX"]),
        new("Brooklyn", 60, 94, ["K", "BK"]),
        new("Queens", 100, 115, ["Q", "QN"]),
        new("Staten Island", 120, 123, ["R", "ST"]),
    ];

    /// <summary>The names of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(borough => borough.Name)];

    /// <summary>The borough of a precinct; null for a number that is not a precinct of any.</summary>
    public static Borough? OfPrecinct(int precinct) => All.FirstOrDefault(borough => precinct >= borough.FirstPrecinct && precinct <= borough.LastPrecinct);
}

namespace Prestacop.Contracts;

/// <summary>
/// The police precincts of the City of New York. Source: NYC Open Data, Police Precincts; the day of the 116th from the city's announcement
/// of 18 December 2024.
/// </summary>
public static class Precincts
{
    /// <summary>The 78 precincts. Tickets also name 0, for none, and numbers that are not precincts.</summary>
    public static IReadOnlyList<int> All { get; } =
    [
        1, 5, 6, 7, 9, 10, 13, 14, 17, 18, 19, 20, 22, 23, 24, 25, 26, 28, 30, 32, 33, 34,
        40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 52,
        60, 61, 62, 63, 66, 67, 68, 69, 70, 71, 72, 73, 75, 76, 77, 78, 79, 81, 83, 84, 88, 90, 94,
        100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116,
        120, 121, 122, 123,
    ];

    /// <summary>The day on which a precinct was opened, for those that are younger than the city's ticket files: before that day, its number is not a valid precinct.</summary>
    public static IReadOnlyDictionary<int, DateOnly> OpenedOn { get; } = new Dictionary<int, DateOnly> { [116] = new(2024, 12, 18) };

    /// <summary>
    /// Those of which there is an outline. The outlines are those before the 116th was opened: its streets belong to the 105th and the 113th there.
    /// </summary>
    public static IReadOnlyList<int> Outlined { get; } = [.. All.Where(precinct => !OpenedOn.ContainsKey(precinct))];

    /// <summary>
    /// Manhattan's precincts at and below 96th Street, where <see cref="ViolationCode.FineManhattanBelow96th"/> applies. By the outlines
    /// of the precincts, all of 1 to 18 and 20 and 99 % of the 19th lie south of the street, and 71 % of the 22nd (Central Park, 59th to
    /// 110th Street); of the 24th (West 86th to 110th Street) 38 % do, so that it counts as above, like the 23rd and all others, which
    /// begin at the street or north of it.
    /// </summary>
    public static IReadOnlyList<int> ManhattanBelow96th { get; } = [1, 5, 6, 7, 9, 10, 13, 14, 17, 18, 19, 20, 22];
}

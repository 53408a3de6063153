namespace Prestacop.Statistics;

/// <summary>Boroughs and police precincts of the City of New York.</summary>
public static class Places
{
    /// <summary>The five boroughs.</summary>
    public static IReadOnlyList<string> Boroughs { get; } = ["Manhattan", "Bronx", "Brooklyn", "Queens", "Staten Island"];

    /// <summary>
    /// The 77 precincts. Source: NYC Open Data, Police Precincts. Tickets also name 0, which is none, and numbers that are no precinct.
    /// </summary>
    public static IReadOnlyList<int> Precincts { get; } =
    [
        1, 5, 6, 7, 9, 10, 13, 14, 17, 18, 19, 20, 22, 23, 24, 25, 26, 28, 30, 32, 33, 34,
        40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 52,
        60, 61, 62, 63, 66, 67, 68, 69, 70, 71, 72, 73, 75, 76, 77, 78, 79, 81, 83, 84, 88, 90, 94,
        100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115,
        120, 121, 122, 123,
    ];

    /// <summary>
    /// Manhattan's precincts at and below 96th Street, where some fines are higher. By the outlines of the precincts, all of 1 to 18 and
    /// 20 and 99 % of the 19th lie south of the street, and 71 % of the 22nd (Central Park, 59th to 110th Street); of the 24th (West 86th to
    /// 110th Street) 38 % do, so that it counts as above, like the 23rd and all others, which begin at the street or north of it.
    /// </summary>
    public static IReadOnlyList<int> ManhattanBelow96th { get; } = [1, 5, 6, 7, 9, 10, 13, 14, 17, 18, 19, 20, 22];

    /// <summary>SQL for the borough of a precinct, null for none.</summary>
    internal static string BoroughOf(string precinct) => $"""
        CASE WHEN {precinct} BETWEEN 1 AND 34 THEN 'Manhattan' WHEN {precinct} BETWEEN 40 AND 52 THEN 'Bronx'
          WHEN {precinct} BETWEEN 60 AND 94 THEN 'Brooklyn' WHEN {precinct} BETWEEN 100 AND 115 THEN 'Queens'
          WHEN {precinct} BETWEEN 120 AND 123 THEN 'Staten Island' END
        """;

    /// <summary>
    /// SQL for the borough of a county as tickets write it. Officers write NY, K, Q, BX, R; cameras MN, BK, QN, BX, ST for the same five.
    /// </summary>
    internal static string BoroughOfCounty(string county) => $"""
        CASE WHEN {county} IN ('NY', 'MN') THEN 'Manhattan' WHEN {county} = 'BX' THEN 'Bronx' WHEN {county} IN ('K', 'BK') THEN 'Brooklyn'
          WHEN {county} IN ('Q', 'QN') THEN 'Queens' WHEN {county} IN ('R', 'ST') THEN 'Staten Island' END
        """;

    /// <summary>SQL for a precinct that exists, null for any other number.</summary>
    internal static string Known(string precinct) => $"CASE WHEN {precinct} IN ({string.Join(", ", Precincts)}) THEN {precinct} END";

    /// <summary>
    /// SQL for whether the higher fines apply. In Manhattan without a precinct they do: two thirds of its tickets are written there.
    /// </summary>
    internal static string Below96th(string borough, string precinct) =>
        $"({borough} = 'Manhattan' AND ({precinct} IS NULL OR {precinct} IN ({string.Join(", ", ManhattanBelow96th)})))";
}

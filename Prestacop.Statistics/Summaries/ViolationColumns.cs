using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>The columns that tickets and the drones' violations have in common: the same thing has the same name.</summary>
static class ViolationColumns
{
    /// <summary>
    /// day: of the event, in New York. hour: 0 to 23. weekday: 1 for Monday. issuer: camera, officer or drone. fine: dollars; null when the
    /// code is not in the list. vehicle: a name by which vehicles are told apart, and which is not the plate. missing: the names of the fields that are not known, separated by commas. number: the violations
    /// that the row stands for.
    /// </summary>
    public static IReadOnlyList<SummaryColumn> All { get; } =
    [
        Day("day"), Text("source"), Text("borough"), Identifier("precinct"), Identifier("code"), Identifier("hour"), Identifier("weekday"),
        Text("state"), Text("make"), Text("body"), Text("colour"), Identifier("vehicleYear"), Text("agency"), Text("issuer"),
        Identifier("issuerPrecinct"), Truth("below96th"), Money("fine"), Text("vehicle"), Text("street"), Text("crossing"), Text("hydrant"),
        Text("missing"), SmallCount(Number),
    ];

    /// <summary>The column of how many violations a row stands for, which every query sums.</summary>
    public const string Number = "number";

    /// <summary>The names, separated by commas.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(column => column.Name));

    /// <summary>
    /// Makes the columns of rows that have them as they were typed: date, day, source, borough, precinct, code, hour, stateCode, makeCode,
    /// bodyCode, colourCode, vehicleYear, agency, issuer, issuerPrecinct, vehicle, street, crossing, house.
    /// </summary>
    /// <param name="typed">A query that gives these rows.</param>
    /// <param name="expected">What a row of this source should have: a name for the list of what is missing, and the column.</param>
    public static string Normalised(string typed, IReadOnlyList<(string Name, string Column)> expected) => $"""
        WITH typed AS (
          {typed}
        ), named AS (
          SELECT typed.date, day, source, borough, precinct, typed.code, hour, weekday(day) + 1 AS weekday, state.name AS state,
            {Name("make")} AS make, {Name("body")} AS body, {Name("colour")} AS colour,
            CASE WHEN vehicleYear BETWEEN 1900 AND year(day) + 1 THEN vehicleYear END AS vehicleYear, agency, issuer, issuerPrecinct,
            {Places.Below96th("borough", "precinct")} AS below96th, fineBelow, fineElsewhere,
            vehicle, street, crossing,
            CASE WHEN typed.code = 40 AND house IS NOT NULL AND street IS NOT NULL THEN concat(house, ' ', street) END AS hydrant, house
          FROM typed
          LEFT JOIN {Spellings.Table("state")} ON state.spelling = stateCode
          LEFT JOIN {Spellings.Table("make")} ON make.spelling = makeCode
          LEFT JOIN {Spellings.Table("body")} ON body.spelling = bodyCode
          LEFT JOIN {Spellings.Table("colour")} ON colour.spelling = colourCode
          LEFT JOIN {Fines} ON fines.code = typed.code
        )
        SELECT date, day, source, borough, precinct, code, hour, weekday, state, make, body, colour, vehicleYear, agency, issuer, issuerPrecinct,
          below96th, CASE WHEN below96th THEN fineBelow ELSE fineElsewhere END AS fine, vehicle, street, crossing, hydrant,
          concat_ws(',', {string.Join(", ", expected.Select(field => $"CASE WHEN {field.Column} IS NULL THEN '{field.Name}' END"))}) AS missing,
          1 AS number
        FROM named
        """;

    static string Name(string kind) => $"CASE WHEN {kind}Code IS NOT NULL THEN coalesce({kind}.name, '{Spellings.Other}') END";

    static string Fines => "(VALUES " + string.Join(", ", Contracts.ViolationCodes.All.Values.Select(code =>
        $"({code.Code}, {code.FineManhattanBelow96th}, {code.FineElsewhere})")) + ") AS fines(code, fineBelow, fineElsewhere)";
}

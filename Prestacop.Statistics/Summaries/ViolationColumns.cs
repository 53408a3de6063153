using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>The columns that tickets and the drones' violations have in common: the same thing has the same name.</summary>
static class ViolationColumns
{
    /// <summary>
    /// day: of the event, in New York; null when it cannot be (<see cref="PossibleDates"/>), and then impossibleDay has it. hour: 0 to 23. weekday: 1 for Monday. issuer: camera, officer or drone. fine: dollars; null when the
    /// code is not in the list. vehicle: a name by which vehicles are told apart, and which is not the plate. missing: the names of the fields that
    /// are not known, separated by commas. noted: those of the cells that could not be read, null for none. number: the violations that the row
    /// stands for.
    /// </summary>
    public static IReadOnlyList<SummaryColumn> All { get; } =
    [
        Day("day"), Text("source"), Text("borough"), Identifier("precinct"), Identifier("code"), Identifier("hour"), Identifier("weekday"),
        Text("state"), Text("make"), Text("body"), Text("colour"), Identifier("vehicleYear"), Text("agency"), Text("issuer"),
        Identifier("issuerPrecinct"), Truth("below96th"), Money("fine"), Text("vehicle"), Text("street"), Text("crossing"), Text("hydrant"),
        Text("missing"), Text("noted"), Day("impossibleDay"), SmallCount(Number),
    ];

    /// <summary>The column of how many violations a row stands for, which every query sums.</summary>
    public const string Number = "number";

    /// <summary>The names, separated by commas.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(column => column.Name));

    /// <summary>
    /// Makes the columns of rows that have them as they were typed: date, stated (the day of the event), source, borough, precinct, code, hour, stateCode, makeCode,
    /// bodyCode, colourCode, vehicleYear, agency, issuer, issuerPrecinct, vehicle, street, crossing, house, noted.
    /// </summary>
    /// <param name="typed">A query that gives these rows.</param>
    /// <param name="expected">What a row of this source should have: a name for the list of what is missing, and the column.</param>
    public static string Normalised(string typed, IReadOnlyList<(string Name, string Column)> expected) => $"""
        WITH typed AS (
          {typed}
        ), dated AS (
          SELECT *, {PossibleDates.Possible("stated")} AS day, coalesce({PossibleDates.Possible("stated")}, date) AS dayOrStored FROM typed
        ), shortened AS (
          SELECT date, stated, day, dayOrStored, source, borough, precinct, dated.code AS code, hour, state.name AS state,
            {Name("make")} AS make, {Name("body")} AS body, {Name("colour")} AS colour, vehicleYear, agency, issuer, issuerPrecinct, vehicle,
            {Streets.Shortened("street", "kind")} AS street, {Streets.Shortened("crossing", "crossingKind")} AS crossing, house, noted
          FROM dated
          LEFT JOIN {Spellings.Table("state")} ON state.spelling = stateCode
          LEFT JOIN {Spellings.Table("make")} ON make.spelling = makeCode
          LEFT JOIN {Spellings.Table("body")} ON body.spelling = bodyCode
          LEFT JOIN {Spellings.Table("colour")} ON colour.spelling = colourCode
          {Streets.JoinLastWord("street", "kind")}
          {Streets.JoinLastWord("crossing", "crossingKind")}
        ), named AS (
          SELECT date, day, source, borough, precinct, shortened.code AS code, hour, weekday(day) + 1 AS weekday, state, make, body, colour,
            CASE WHEN vehicleYear BETWEEN 1900 AND year(dayOrStored) + 1 THEN vehicleYear END AS vehicleYear, agency, issuer, issuerPrecinct,
            {Places.Below96th("borough", "precinct")} AS below96th, fineBelow, fineElsewhere, vehicle,
            {Streets.Named("street")} AS street, {Streets.Named("crossing")} AS crossing, house, noted,
            {PossibleDates.Impossible("stated")} AS impossibleDay
          FROM shortened
          LEFT JOIN {Fines} ON fines.code = shortened.code AND dayOrStored BETWEEN firstDay AND lastDay
        )
        SELECT date, day, source, borough, precinct, code, hour, weekday, state, make, body, colour, vehicleYear, agency, issuer, issuerPrecinct,
          below96th, CASE WHEN below96th THEN fineBelow ELSE fineElsewhere END AS fine, vehicle, street, crossing,
          CASE WHEN code = 40 AND house IS NOT NULL AND street IS NOT NULL THEN concat(house, ' ', street) END AS hydrant,
          concat_ws(',', {string.Join(", ", expected.Select(field => $"CASE WHEN {field.Column} IS NULL THEN '{field.Name}' END"))}) AS missing,
          noted, impossibleDay, 1 AS number
        FROM named
        """;

    static string Name(string kind) => $"CASE WHEN {kind}Code IS NOT NULL THEN coalesce({kind}.name, '{Spellings.Other}') END";

    // The fines of a code, with the first and the last day on which they are in force.
    static string Fines => "(VALUES " + string.Join(", ", Contracts.ViolationCodes.All.Values.SelectMany(code => code.Earlier is { } earlier
        ? (string[])[
            $"({code.Code}, DATE '0001-01-01', DATE '{FirstDay.AddDays(-1):yyyy-MM-dd}', {earlier.FineManhattanBelow96th}, {earlier.FineElsewhere})",
            $"({code.Code}, DATE '{FirstDay:yyyy-MM-dd}', DATE '9999-12-31', {code.FineManhattanBelow96th}, {code.FineElsewhere})",
        ]
        : [$"({code.Code}, DATE '0001-01-01', DATE '9999-12-31', {code.FineManhattanBelow96th}, {code.FineElsewhere})"]))
        + ") AS fines(code, firstDay, lastDay, fineBelow, fineElsewhere)";

    static DateOnly FirstDay => Contracts.ViolationCodes.FinesSince;
}

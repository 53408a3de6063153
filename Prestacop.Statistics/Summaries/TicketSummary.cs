using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>The tickets, one row each, with the column names of the statistics.</summary>
static class TicketSummary
{
    /// <summary>
    /// The view of the tickets that are in the days to be summarised and have not been counted before: a file that was fed twice counts once.
    /// </summary>
    public const string Tickets = "counted_tickets";

    public static Summary Definition { get; } = new()
    {
        Name = "tickets",
        Topic = Topics.ParkingViolations,
        Columns = ViolationColumns.All,
        Query = ViolationColumns.Normalised(Typed(Tickets),
        [
            ("date", "day"), ("time", "hour"), ("precinct", "precinct"), ("borough", "borough"), ("street", "street"), ("house number", "house"), ("plate", "vehicle"),
            ("state", "state"), ("make", "make"), ("body", "body"), ("colour", "colour"), ("vehicle year", "vehicleYear"),
            ("code in the list", "fineElsewhere"),
        ]),
    };

    // A ticket's county gives the borough; without one its precinct does.
    static string Typed(string tickets) => $"""
        SELECT date, stated, '{ViolationSources.Tickets}' AS source, coalesce({Places.BoroughOfCounty("county")}, {Places.BoroughOf("precinct")}) AS borough,
            precinct, code, hour, stateCode, makeCode, bodyCode, colourCode, vehicleYear, agency, issuer, issuerPrecinct, {Vehicle} AS vehicle,
            street, crossing, house, noted
          FROM (
            SELECT date, issueDate AS stated, upper(trim(violationCounty)) AS county, {Places.Known("violationPrecinct", "issueDate")} AS precinct, violationCode AS code,
              CAST(substr(timeOfDay, 1, 2) AS INT) AS hour, upper(trim(registrationState)) AS stateCode, upper(trim(vehicleMake)) AS makeCode,
              upper(trim(vehicleBodyType)) AS bodyCode, upper(trim(vehicleColor)) AS colourCode, vehicleYear, issuingAgency AS agency,
              CASE WHEN {Cameras.Wrote("violationCode", "issuingAgency", "issueDate")} THEN 'camera' ELSE 'officer' END AS issuer,
              CASE WHEN issuerPrecinct > 0 THEN issuerPrecinct END AS issuerPrecinct, upper(trim(plateId)) AS plate,
              {Streets.Typed("streetName")} AS street, {Streets.Typed("intersectingStreet")} AS crossing, upper(trim(houseNumber)) AS house,
              array_join(transform(qualityNotes, note -> split_part(note, ':', 1)), ',') AS noted
            FROM {tickets}) AS cells
        """;

    // BLANKPLATE is too long, and N/A and what a spreadsheet has made of a plate hold other characters.
    const string UsablePlate = "regexp_like(plate, '^[A-Z0-9]{2,8}$') AND plate NOT IN ('NA', 'NONE', 'BLANK', 'NOPLATE', 'UNKNOWN', 'TEMP')";

    // Not the token of the drones' plates: the city publishes the tickets with their plates, and with one token for both anybody could look up
    // the plate of a drone's token there (docs/decisions/0011).
    const string Vehicle = $"CASE WHEN {UsablePlate} THEN concat('t-', substr(md5(concat(plate, ' ', coalesce(stateCode, '99'))), 1, 14)) END";
}

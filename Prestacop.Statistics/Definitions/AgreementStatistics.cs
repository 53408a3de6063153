using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>Whether drones and officers find the same at the same place.</summary>
[StatisticFamily(7, AccountabilityStatistics.Family)]
static class AgreementStatistics
{
    const string About = "Agreement is what the codes of drones and of officers have in common, each code by its share of all at the place: "
        + "100 is the same mix, 0 nothing in common. Cameras are left out.";

    static Statistic ByPrecinct() => new()
    {
        Name = "drone-officer-agreement-by-precinct",
        Title = "Agreement of drones and officers on what is violated, by precinct",
        Unit = "percent",
        Value = "agreement",
        Chart = ChartKind.PrecinctMap,
        Columns = [Identifier("precinct"), Count("byDrones"), Count("byOfficers"), Share("agreement")],
        Notes = [About, WithoutOutline],
        Query = $"{AgreementBy("precinct")} ORDER BY precinct",
    };

    static Statistic ByStreet() => new()
    {
        Name = "drone-officer-agreement",
        Title = "Agreement of drones and officers on what is violated, on the twenty streets where drones see most",
        Unit = "percent",
        Value = "agreement",
        Chart = ChartKind.Table,
        Columns = [Identifier("precinct"), Text("street"), Count("byDrones"), Count("byOfficers"), Share("agreement")],
        Notes = [About],
        CountedNotes = [Ties],
        Query = First("precinct, street, byDrones, byOfficers, agreement", AgreementBy("precinct, street"), 20, "byDrones", "precinct, street"),
    };

    // Of two shares the smaller one, as whole numbers: both times the violations of drones and of officers.
    static string AgreementBy(string place) => $"""
        SELECT {place}, CAST(max(ofDrones) AS BIGINT) AS byDrones, CAST(max(ofOfficers) AS BIGINT) AS byOfficers,
          1e2 * sum(CASE WHEN drones * ofOfficers < officers * ofDrones THEN drones * ofOfficers ELSE officers * ofDrones END) / (1e0 * max(ofDrones) * max(ofOfficers)) AS agreement
        FROM (
          SELECT *, sum(drones) OVER (PARTITION BY {place}) AS ofDrones, sum(officers) OVER (PARTITION BY {place}) AS ofOfficers
          FROM (
            SELECT {place}, code, CAST(sum(CASE WHEN issuer = 'drone' THEN number ELSE 0 END) AS BIGINT) AS drones, CAST(sum(CASE WHEN issuer = 'officer' THEN number ELSE 0 END) AS BIGINT) AS officers
            FROM {Violations} WHERE issuer IN ('drone', 'officer') AND code IS NOT NULL AND {string.Join(" AND ", place.Split(", ").Select(column => $"{column} IS NOT NULL"))}
            GROUP BY {place}, code) AS codes) AS shares
        WHERE ofDrones > 0 AND ofOfficers > 0 GROUP BY {place}
        """;
}

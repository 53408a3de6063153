using Prestacop.Contracts;

namespace Prestacop.Statistics;

/// <summary>SQL over boroughs and police precincts of the City of New York, for Spark and DuckDB.</summary>
static class Places
{
    /// <summary>SQL for the borough of a precinct, null for none.</summary>
    public static string BoroughOf(string precinct) => Case(perLine: 2, borough =>
        $"{precinct} BETWEEN {borough.FirstPrecinct} AND {borough.LastPrecinct}");

    /// <summary>SQL for the borough of a county as tickets write it, in capitals and without spaces around it; null for none.</summary>
    public static string BoroughOfCounty(string county) => Case(perLine: 2, borough =>
        $"{county} IN ({string.Join(", ", borough.Counties.Select(each => $"'{each}'"))})");

    /// <summary>SQL for a precinct that there was on that day, null for any other number.</summary>
    public static string Known(string precinct, string day) =>
        $"CASE {string.Concat(Precincts.OpenedOn.Select(opened => $"WHEN {precinct} = {opened.Key} AND {day} < DATE '{opened.Value:yyyy-MM-dd}' THEN NULL "))}"
        + $"WHEN {precinct} IN ({string.Join(", ", Precincts.All)}) THEN {precinct} END";

    /// <summary>
    /// SQL for whether the higher fines apply. In Manhattan without a precinct they do: two thirds of its tickets are written there.
    /// </summary>
    public static string Below96th(string borough, string precinct) =>
        $"({borough} = '{Borough.Manhattan}' AND ({precinct} IS NULL OR {precinct} IN ({string.Join(", ", Precincts.ManhattanBelow96th)})))";

    static string Case(int perLine, Func<Borough, string> condition)
    {
        var branches = Borough.All.Select(borough => $"WHEN {condition(borough)} THEN '{borough.Name}'");
        return $"CASE {string.Join("\n  ", branches.Chunk(perLine).Select(line => string.Join(' ', line)))} END";
    }
}

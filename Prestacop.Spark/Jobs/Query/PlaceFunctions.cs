using Prestacop.Contracts;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Query;

/// <summary>Functions of places for an analyst's statement: C# that runs on Spark's executors. They are sent only when the statement names them.</summary>
static class PlaceFunctions
{
    /// <summary>The names, with what they give of a latitude and a longitude in degrees.</summary>
    public const string Help = "precinct_at(latitude, longitude) and borough_at(latitude, longitude) give the police precinct and the borough of a place.";

    const string Precinct = "precinct_at";
    const string Borough = "borough_at";

    /// <exception cref="SparkException">The server did not take them.</exception>
    public static async Task RegisterAsync(SparkSession session, string statement, CancellationToken cancellationToken)
    {
        if (Names(statement, Precinct))
            await session.Udf().RegisterAsync<double, double, int?>(Precinct, PrecinctOutlines.PrecinctAt, cancellationToken);
        if (Names(statement, Borough))
            await session.Udf().RegisterAsync<double, double, string?>(Borough, PrecinctOutlines.BoroughAt, cancellationToken);
    }

    static bool Names(string statement, string function) => statement.Contains(function, StringComparison.OrdinalIgnoreCase);
}

// Which codes do drones see more often than officers used to write them, in the same precinct? In SQL, read as records of this program.
// Run it while a stack with Spark is up: eval "$(./prestacop status --env)"; dotnet run --project samples/DronesAndTickets [STORAGE]
using Prestacop.Spark.Sql;

var storage = args.Length > 0 ? args[0] : "/prestacop-storage";
await using var session = await SparkSession.Builder().AppName("drones-and-tickets").GetOrCreateAsync();
// The days, not the folder: its log names files that a compaction has replaced.
await session.Read().Option("basePath", $"{storage}/parking_violations").Parquet($"{storage}/parking_violations/date=*").CreateOrReplaceTempViewAsync("parking_violations");
await session.Read().Option("basePath", $"{storage}/drone_messages").Parquet($"{storage}/drone_messages/date=*").CreateOrReplaceTempViewAsync("drone_messages");

var answer = await session.SqlAsync("""
    WITH seen AS (
      SELECT precinct, code, count(*) / sum(count(*)) OVER (PARTITION BY precinct) AS share
      FROM drone_messages WHERE kind = 'violation' GROUP BY precinct, code
    ), written AS (
      SELECT violationPrecinct AS precinct, violationCode AS code, count(*) / sum(count(*)) OVER (PARTITION BY violationPrecinct) AS share
      FROM parking_violations GROUP BY violationPrecinct, violationCode
    )
    SELECT seen.precinct, seen.code, seen.share AS byDrones, written.share AS byOfficers
    FROM seen JOIN written ON written.precinct = seen.precinct AND written.code = seen.code
    ORDER BY seen.share - written.share DESC, seen.precinct, seen.code LIMIT 10
    """);

foreach (var row in await answer.CollectAsync<CodeShare>())
    Console.WriteLine($"precinct {row.Precinct}, code {row.Code}: {row.ByDrones:P1} of what drones see, {row.ByOfficers:P1} of what officers wrote");

/// <summary>A row of the answer.</summary>
sealed record CodeShare(int Precinct, int Code, double ByDrones, double ByOfficers);

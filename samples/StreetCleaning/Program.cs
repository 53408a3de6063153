// How long after the sign's hour begins are tickets for street cleaning (code 21) written? A quarter of an hour at a time.
// Run it while a stack with Spark is up: eval "$(./prestacop status --env)"; dotnet run --project samples/StreetCleaning [STORAGE]
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

var storage = args.Length > 0 ? args[0] : "/prestacop-storage";
await using var session = await SparkSession.Builder().AppName("street-cleaning").GetOrCreateAsync();

// The signs' hours are written as 0830A; the time of the ticket has been read already, as 08:43.
var begins = Col("fromHoursInEffect").SubStr(1, 2).Cast("int") % 12 * 60 + Col("fromHoursInEffect").SubStr(3, 2).Cast("int")
    + When(Col("fromHoursInEffect").EndsWith("P"), Lit(720)).Otherwise(Lit(0));
var written = Col("timeOfDay").SubStr(1, 2).Cast("int") * 60 + Col("timeOfDay").SubStr(4, 2).Cast("int");

// The days, not the folder: its log names files that a compaction has replaced.
var quarters = session.Read().Option("basePath", $"{storage}/parking_violations").Parquet($"{storage}/parking_violations/date=*")
    .Filter((Col("violationCode") == 21).And(Col("timeOfDay").IsNotNull()).And(Col("fromHoursInEffect").RLike("^[0-9]{4}[AP]$")))
    .WithColumn("minutes", written - begins)
    .Filter(Col("minutes").Between(0, 119))
    .GroupBy(Floor(Col("minutes") / 15).Cast("int").As("quarter"))
    .Agg(Count(Lit(1)).As("tickets"))
    .OrderBy("quarter");

await foreach (var row in quarters.ToLocalIteratorAsync())
    Console.WriteLine($"{row.GetAs<int>("quarter") * 15,3} minutes or more: {row.GetAs<long>("tickets")} tickets");

#:project ../../Prestacop.Spark/Client/Prestacop.Spark.Client.csproj
// Records of this program become a table of Spark; a query over it comes back as records. The same query once in C# and once in SQL.
// Run it with a Spark Connect server: SPARK_REMOTE=sc://localhost:15002 dotnet run samples/client/Query.cs
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

Reading[] readings = [new("north", 1, 20.5), new("north", 2, 21.5), new("south", 1, 25.0), new("south", 2, null)];
await using var spark = await SparkSession.Builder().AppName("query").GetOrCreateAsync();
var table = await spark.CreateDataFrameAsync(readings);

var means = table.Filter(Col("Celsius").IsNotNull()).GroupBy("Station").Agg(Avg("Celsius").As("Mean"), Count("Celsius").As("Readings")).OrderBy("Station");
await foreach (var mean in means.ToLocalIteratorAsync<StationMean>())
    Console.WriteLine($"{mean.Station}: {mean.Mean:F1} degrees of {mean.Readings} readings");

await table.CreateOrReplaceTempViewAsync("readings");
var warm = await spark.SqlAsync("SELECT Station, max(Celsius) AS Celsius FROM readings WHERE Celsius > :limit GROUP BY Station", new Dictionary<string, double> { ["limit"] = 22 });
Console.WriteLine($"above 22 degrees: {string.Join(", ", (await warm.CollectAsync()).Select(row => $"{row.Get("Station")} with {row.Get("Celsius")}"))}");

/// <summary>What a station measured in an hour.</summary>
sealed record Reading(string Station, int Hour, double? Celsius);

/// <summary>A row of the answer.</summary>
sealed record StationMean(string Station, double Mean, long Readings);

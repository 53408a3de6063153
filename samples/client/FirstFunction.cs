#:project ../../Prestacop.Spark/Client/Prestacop.Spark.Client.csproj
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

await using var spark = await SparkSession.Builder().GetOrCreateAsync(); // SPARK_REMOTE, else sc://localhost:15002
var shout = Udf<string, string>(text => $"{text.ToUpperInvariant()}!"); // runs on Spark's executors
await (await spark.SqlAsync("SELECT 'hello' AS word")).Select(shout(Col("word")).As("shouted")).ShowAsync();

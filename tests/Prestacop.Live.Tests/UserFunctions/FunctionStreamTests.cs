using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using Prestacop.Spark.Sql.Types;
using Prestacop.TestKit.Functions;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.UserFunctions;

/// <summary>C# functions in streaming queries, which Spark runs in a copy of their session.</summary>
[Category("Live")]
sealed class FunctionStreamTests
{
    static readonly StructType Ids = new(new StructField("id", new LongType()));

    [Test]
    public async Task A_streaming_query_of_a_new_session_calls_functions()
    {
        await using var spark = StackSetup.NewSession();
        using var folder = new TemporaryFolder();
        await StoreAsync(spark, folder.Path, 0, 10);
        var doubled = Udf<long, long>(ScalarFunctions.Doubled);
        var rows = spark.ReadStream().Schema("id bigint").Json($"file://{folder.Path}/in");

        var fourfold = rows.Select(doubled(Col("id")).As("id")).MapInArrow(BatchFunctions.Doubled, Ids);
        (await ValuesAsync(spark, folder.Path, fourfold, "first")).Should().Equal(0, 4, 8, 12, 16, 20, 24, 28, 32, 36);
        await StoreAsync(spark, folder.Path, 10, 11);
        (await ValuesAsync(spark, folder.Path, rows.Select(doubled(Col("id")).As("id")), "second")).Should().HaveCount(11);
        (await spark.Range(2).Select(doubled(Col("id"))).CollectAsync<long>()).Should().Equal([0, 2], "queries of the session itself go on");
    }

    [Test]
    public async Task A_registered_function_is_called_by_its_name_in_a_streaming_query()
    {
        await using var spark = StackSetup.NewSession();
        using var folder = new TemporaryFolder();
        await StoreAsync(spark, folder.Path, 0, 3);
        await spark.Udf().RegisterAsync<long, long>("twice", ScalarFunctions.Doubled);
        var rows = spark.ReadStream().Schema("id bigint").Json($"file://{folder.Path}/in");

        (await ValuesAsync(spark, folder.Path, rows.SelectExpr("twice(id) AS id"), "named")).Should().Equal(0, 2, 4);
    }

    [Test]
    public async Task A_function_of_groups_is_called_in_a_streaming_query()
    {
        await using var spark = StackSetup.NewSession();
        using var folder = new TemporaryFolder();
        await StoreAsync(spark, folder.Path, 0, 4);
        var rows = spark.ReadStream().Schema("id bigint").Json($"file://{folder.Path}/in").Select((Col("id") % 2).As("key"), Col("id"));

        (await ValuesAsync(spark, folder.Path, rows.GroupBy("key").Apply(Ids, BatchFunctions.Doubled), "groups")).Should().Equal(0, 2, 4, 6);
    }

    [Test]
    public async Task An_installed_worker_serves_queries_and_streams()
    {
        using var folder = new TemporaryFolder();
        await using var spark = StackSetup.NewSession();
        await spark.Conf().SetAsync("spark.sql.execution.pyspark.python", FunctionWorker.Save(folder.File("worker")));
        await StoreAsync(spark, folder.Path, 0, 3);
        var doubled = Udf<long, long>(ScalarFunctions.Doubled);
        var rows = spark.ReadStream().Schema("id bigint").Json($"file://{folder.Path}/in");

        (await ValuesAsync(spark, folder.Path, rows.Select(doubled(Col("id")).As("id")), "installed")).Should().Equal(0, 2, 4);
        (await spark.Conf().GetAsync("spark.sql.execution.pyspark.python")).Should().StartWith(folder.Path);
    }

    static Task StoreAsync(SparkSession spark, string folder, long from, long to) =>
        spark.Range(from, to, 1, 1).Write().Mode(SaveMode.Append).JsonAsync($"file://{folder}/in");

    static async Task<IReadOnlyList<long>> ValuesAsync(SparkSession spark, string folder, DataFrame rows, string name)
    {
        var query = await rows.WriteStream().Format("parquet").Option("path", $"file://{folder}/{name}").Option("checkpointLocation", $"file://{folder}/{name}-checkpoint")
            .Trigger(Trigger.AvailableNow()).StartAsync();
        (await query.AwaitTerminationAsync(TimeSpan.FromMinutes(3))).Should().BeTrue();
        return await spark.Read().Parquet($"file://{folder}/{name}").OrderBy("id").CollectAsync<long>();
    }
}

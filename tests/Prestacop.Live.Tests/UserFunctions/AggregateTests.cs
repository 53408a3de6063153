using Prestacop.Spark.Sql;
using Prestacop.TestKit.Functions;
using static Prestacop.Spark.Sql.Functions;
using Window = Prestacop.Spark.Sql.Expressions.Window;

namespace Prestacop.Live.Tests.UserFunctions;

/// <summary>C# functions of the rows of a group, on Spark's executors.</summary>
[Category("Live")]
sealed class AggregateTests
{
    static readonly AggregateFunction Median = Udaf<double, double?>(GroupFunctions.Median);
    static readonly AggregateFunction Plates = Udaf<string?, string>(GroupFunctions.Plates);
    static readonly AggregateFunction Distinct = Udaf<long, HashSet<long>, int>(GroupFunctions.None, GroupFunctions.Added, GroupFunctions.Count);
    SparkSession _spark = null!;

    [OneTimeSetUp]
    public void Connect() => _spark = StackSetup.NewSession();

    [OneTimeTearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    Task<DataFrame> ReadsAsync() => _spark.CreateDataFrameAsync([
        new { Drone = "a", Plate = (string?)"X1", Speed = (double?)3 },
        new { Drone = "a", Plate = (string?)null, Speed = (double?)1 },
        new { Drone = "a", Plate = (string?)"B2", Speed = (double?)null },
        new { Drone = "b", Plate = (string?)"C3", Speed = (double?)null },
        new { Drone = "a", Plate = (string?)"X1", Speed = (double?)2 },
    ]);

    [Test]
    public async Task Each_group_has_a_value_and_a_null_is_left_out_or_passed_on()
    {
        var reads = await ReadsAsync();

        (await reads.GroupBy("Drone").Agg(Median(Col("Speed")), Plates(Col("Plate")).As("plates")).OrderBy("Drone").CollectAsync<(string, double?, string)>())
            .Should().Equal(("a", 2, "- B2 X1 X1"), ("b", null, "C3"));
        (await reads.Agg(Median(Col("Speed") * 10)).CollectAsync<double?>()).Should().Equal([20], "without groups all rows are one");
        (await reads.Where("false").Agg(Median(Col("Speed"))).CollectAsync<double?>()).Should().BeEmpty("Spark asks for groups with rows only");
    }

    [Test]
    public async Task A_function_of_two_columns_may_give_a_struct()
    {
        var most = Udaf<(string, int), (string, int)>(GroupFunctions.Most);
        var rows = _spark.Range(10).Select((Col("id") % 2).As("key"), When(Col("id") < 3, "x").Otherwise("y").As("letter"), Col("id").Cast("int").As("number"));

        (await rows.GroupBy("key").Agg(most(Col("letter"), Col("number")).As("most")).OrderBy("key").Select("most.*").CollectAsync<(string, int)>())
            .Should().Equal(("y", 3), ("y", 4));
    }

    [Test]
    public async Task A_group_in_several_batches_is_taken_row_by_row()
    {
        await using var spark = StackSetup.NewSession();
        await spark.Conf().SetAsync("spark.sql.execution.arrow.maxRecordsPerBatch", "1000");
        var rows = spark.Range(0, 10_000, 1, 2).Select((Col("id") % 3).As("key"), (Col("id") % 500).As("value"));
        var doubled = Udf<long, long>(ScalarFunctions.Doubled);

        (await rows.GroupBy("key").Agg(Distinct(Col("value"))).OrderBy("key").CollectAsync<(long, int)>()).Should().Equal((0, 500), (1, 500), (2, 500));
        (await rows.GroupBy("key").Agg(Distinct(doubled(Col("value"))), Distinct(Col("value") % 7)).OrderBy("key").CollectAsync<(long, int, int)>())
            .Should().Equal((0, 500, 7), (1, 500, 7), (2, 500, 7));
    }

    [Test]
    public async Task Each_row_of_a_window_has_a_value()
    {
        var rows = _spark.Range(7).Select((Col("id") % 2).As("key"), Col("id"), Col("id").Cast("double").As("number"));
        var group = Window.PartitionBy("key");

        var values = await rows.Select(
                Col("id"), Distinct(Col("id")).Over(group).As("all"), Median(Col("number")).Over(group.OrderBy("id").RowsBetween(-1, 0)).As("last"),
                Median(Col("number")).Over(group.OrderBy("id").RowsBetween(1, 2)).As("next"))
            .OrderBy("id").CollectAsync<(long, int, double?, double?)>();

        values.Should().Equal((0, 4, 0, 4), (1, 3, 1, 5), (2, 4, 2, 6), (3, 3, 3, 5), (4, 4, 4, 6), (5, 3, 5, null), (6, 4, 6, null));
    }

    [Test]
    public async Task A_registered_aggregate_function_is_called_in_SQL()
    {
        await _spark.Udf().RegisterUdafAsync<double, double?>("middle", GroupFunctions.Median);

        (await (await _spark.SqlAsync("SELECT id % 2 AS key, middle(double(id)) FROM range(10) GROUP BY 1 ORDER BY 1")).CollectAsync<(long, double?)>())
            .Should().Equal((0, 4), (1, 5));
    }

    [Test]
    public async Task Spark_does_not_mix_them_with_its_own_aggregates()
    {
        var act = async () => await _spark.Range(3).Agg(Distinct(Col("id")), Sum("id")).CollectAsync();

        (await act.Should().ThrowAsync<SparkException>()).Which.ErrorClass.Should().Be("INVALID_PANDAS_UDF_PLACEMENT");
    }
}

using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Client;

/// <summary>Functions that came with Spark 4.1 and 4.2, and those that only SQL had a form for.</summary>
[Category("Live")]
sealed class NewerFunctionsTests
{
    SparkSession _spark = null!;

    [SetUp]
    public void Connect() => _spark = StackSetup.NewSession();

    [TearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    [Test]
    public async Task Vectors_are_measured_and_added()
    {
        var (a, b) = (Lit(new[] { 3f, 4f }), Lit(new[] { 1f, 2f }));

        var row = (await _spark.Range(1).Select(
            VectorInnerProduct(a, b), VectorNorm(a), VectorNorm(a, 1), VectorNorm(a, float.PositiveInfinity), VectorL2Distance(a, Lit(new[] { 0f, 0f })),
            VectorCosineSimilarity(a, a), ElementAt(VectorNormalize(a), 2), ElementAt(VectorNormalize(a, float.PositiveInfinity), 1)).CollectAsync()).Single();
        var sums = (await _spark.Range(2).Select(Array(Col("id").Cast("float"), Lit(2f)).As("v")).Agg(VectorSum("v"), VectorAvg(Col("v"))).CollectAsync()).Single();

        row.Values.Cast<float>().Should().Equal([11, 5, 7, 4, 5, 1, 0.8f, 0.75f], (actual, expected) => Math.Abs(actual - expected) < 1e-6);
        (sums.GetAs<float[]>(0)[0], sums.GetAs<float[]>(0)[1], sums.GetAs<float[]>(1)[0]).Should().Be((1f, 4f, 0.5f));
    }

    [Test]
    public async Task The_most_frequent_values_and_percentiles_of_a_group_are_found()
    {
        var values = await _spark.CreateDataFrameAsync(["a", "b", "c", "c", "c", "b"]);
        var sketch = values.Agg(ApproxTopKAccumulate(Col("_1"), 100).As("s"));

        var top = (await values.Agg(ApproxTopK(Col("_1"), 2)).SelectExpr("inline(*)").CollectAsync<(string, long)>());
        var estimated = (await sketch.Union(sketch).Agg(ApproxTopKCombine(Col("s")).As("s")).Select(ApproxTopKEstimate(Col("s"), 1).As("t"))
            .SelectExpr("inline(t)").CollectAsync<(string, long)>());
        var percentiles = (await _spark.Range(0, 11, 10).Agg(PercentileCont(0.25, "id"), PercentileDisc(0.25, "id DESC")).CollectAsync<(double, double)>());

        top.Should().Equal(("c", 3), ("b", 2));
        estimated.Should().Equal(("c", 6));
        percentiles.Should().Equal((2.5, 10));
    }

    [Test]
    public async Task Characters_random_values_and_check_digits()
    {
        var row = (await _spark.Range(1).Select(Chr(Lit(65)), LuhnCheck(Lit("79927398713")), LuhnCheck(Lit("79927398714")), Uuid(), Random(), Uuid(7) == Uuid(7)).CollectAsync()).Single();

        row.Values.Take(3).Should().Equal("A", true, false);
        row.GetAs<Guid>(3).Should().NotBeEmpty();
        row.GetAs<double>(4).Should().BeInRange(0, 1);
        row.GetAs<bool>(5).Should().BeTrue();
    }
}

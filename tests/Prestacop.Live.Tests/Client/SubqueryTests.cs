using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Client;

[Category("Live")]
sealed class SubqueryTests
{
    sealed record Ticket(int Id, string Area, int Fine);

    sealed record Area(string Name, int Limit);

    SparkSession _spark = null!;
    DataFrame _tickets = null!;
    DataFrame _areas = null!;

    [SetUp]
    public async Task Connect()
    {
        _spark = StackSetup.NewSession();
        _tickets = await _spark.CreateDataFrameAsync([new Ticket(1, "a", 10), new Ticket(2, "a", 30), new Ticket(3, "b", 50), new Ticket(4, "c", 70)]);
        _areas = await _spark.CreateDataFrameAsync([new Area("a", 20), new Area("b", 60)]);
    }

    [TearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    [Test]
    public async Task A_table_of_one_value_is_a_value_of_another_query()
    {
        var mean = _tickets.Agg(Avg(Col("Fine"))).Scalar();

        (await _tickets.Filter(Col("Fine") > mean).OrderBy("Id").Select("Id").CollectAsync<int>()).Should().Equal(3, 4);
        (await _tickets.Select((Col("Fine") - mean).As("d")).OrderBy("d").CollectAsync<double>()).Should().Equal(-30, -10, 10, 30);
    }

    [Test]
    public async Task A_subquery_refers_to_the_columns_of_the_query_around_it()
    {
        var limit = _areas.Filter(Col("Name") == Col("t.Area").Outer()).Select(Col("Limit")).Scalar();
        var known = _areas.Filter(Col("Name") == Col("Area").Outer()).Exists();

        (await _tickets.As("t").Filter(Col("Fine") > limit).Select("Id").CollectAsync<int>()).Should().Equal(2);
        (await _tickets.Filter(known).OrderBy("Id").Select("Id").CollectAsync<int>()).Should().Equal(1, 2, 3);
        (await _tickets.Filter(!known).Select("Id").CollectAsync<int>()).Should().Equal(4);
    }

    [Test]
    public async Task A_value_and_a_struct_are_looked_for_in_a_table()
    {
        var pairs = _areas.Select(Col("Name"), Col("Limit") + 10);

        (await _tickets.Filter(Col("Area").IsIn(_areas.Select("Name"))).OrderBy("Id").Select("Id").CollectAsync<int>()).Should().Equal(1, 2, 3);
        (await _tickets.Filter(Struct("Area", "Fine").IsIn(pairs)).Select("Id").CollectAsync<int>()).Should().Equal(2);
    }

    [Test]
    public async Task Subqueries_stand_within_each_other_and_in_several_places()
    {
        var strict = _areas.Filter(Col("Limit") == _areas.Agg(Min(Col("Limit"))).Scalar()).Select("Name");

        var rows = await _tickets.Filter(Col("Area").IsIn(strict)).Select(Col("Id"), When(_areas.Exists(), "yes").Otherwise("no")).OrderBy("Id")
            .CollectAsync<(int, string)>();

        rows.Should().Equal((1, "yes"), (2, "yes"));
    }

    [Test]
    public async Task Functions_give_tables_by_themselves_and_for_each_row()
    {
        var tvf = _spark.Tvf();

        (await tvf.Explode(Lit(new[] { 3, 4 })).CollectAsync<int>()).Should().Equal(3, 4);
        (await tvf.PosExplodeOuter(Lit(new[] { "x" })).CollectAsync<(int, string)>()).Should().Equal((0, "x"));
        (await tvf.Inline(Array(Struct(Lit(1), Lit("a")), Struct(Lit(2), Lit("b")))).CollectAsync<(int, string)>()).Should().Equal((1, "a"), (2, "b"));
        (await tvf.JsonTuple(Lit("""{"a":1,"b":2}"""), Lit("b"), Lit("a")).CollectAsync<(string, string)>()).Should().Equal(("2", "1"));
        (await tvf.Stack(Lit(2), Lit(1), Lit(2), Lit(3), Lit(4)).CollectAsync<(int, int)>()).Should().Equal((1, 2), (3, 4));
        (await tvf.VariantExplode(ParseJson(Lit("[true]"))).CountAsync()).Should().Be(1);
        (await tvf.SqlKeywords().Filter("keyword = 'SELECT'").CountAsync()).Should().Be(1);
        (await tvf.Collations().Filter("name = 'UTF8_BINARY'").CountAsync()).Should().Be(1);
        (await _areas.LateralJoin(tvf.Explode(Sequence(Lit(1), (Col("Limit") / 20).Cast("int").Outer()))).CountAsync()).Should().Be(4);
    }

    [Test]
    public async Task An_argument_is_given_by_its_name() =>
        (await _spark.Range(1).Select(CallFunction("mask", Lit("AB-123"), Named("digitChar", "#"))).CollectAsync<string>()).Should().Equal("XX-###");
}

using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Testing;
using Prestacop.Spark.Tests.Support;
using static Prestacop.Spark.Sql.Functions;
using GroupType = Spark.Connect.Aggregate.Types.GroupType;

namespace Prestacop.Spark.Tests;

public sealed class GroupedTests
{
    readonly DataFrame _t = PlanSession.Create().Table("t");

    [Test]
    public void A_pivot_keeps_the_groups_and_has_its_values_in_order()
    {
        var aggregate = _t.GroupBy("a").Pivot("b", ["y", "x"]).Sum("c").Relation.Aggregate;

        aggregate.GroupType.Should().Be(GroupType.Pivot);
        aggregate.GroupingExpressions.Should().Equal(Col("a").Expression);
        aggregate.Pivot.Col.Should().Be(Col("b").Expression);
        aggregate.Pivot.Values.Select(value => value.String).Should().Equal("y", "x");
        aggregate.AggregateExpressions.Should().Equal(Sum("c").Expression);
    }

    [Test]
    public void A_pivot_without_values_leaves_them_to_the_server() =>
        _t.GroupBy("a").Pivot(Col("b")).Count().Relation.Aggregate.Pivot.Values.Should().BeEmpty();

    [Test]
    public void A_pivot_is_only_for_plain_groups_and_only_once()
    {
        FluentActions.Invoking(() => _t.Rollup("a").Pivot("b")).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => _t.GroupBy("a").Pivot("b").Pivot("c")).Should().Throw<InvalidOperationException>();
    }

    [Test]
    public void Groups_may_be_used_for_several_aggregates()
    {
        var groups = _t.GroupBy("a");

        groups.Max("b", "c").Relation.Aggregate.AggregateExpressions.Should().Equal(Max("b").Expression, Max("c").Expression);
        groups.Min("b").Relation.Aggregate.AggregateExpressions.Should().Equal(Min("b").Expression);
        groups.Mean("b").Relation.Aggregate.AggregateExpressions.Should().Equal(Avg("b").Expression);
        groups.Avg("b").Relation.Aggregate.AggregateExpressions.Should().Equal(Avg("b").Expression);
    }

    [Test]
    public async Task Without_names_every_column_of_numbers_is_aggregated_whatever_is_in_its_name()
    {
        var schema = new StructType(
            new StructField("a.b", new IntegerType()), new StructField("text", new StringType()), new StructField("c`d", new DecimalType(5, 2)));
        await using var fake = new FakeSpark().Answer("numbers", schema);
        var groups = fake.Session.Table("numbers").GroupBy("text");

        Summed().Relation.Aggregate.AggregateExpressions.Should().Equal(Sum("`a.b`").Expression, Sum("`c``d`").Expression);
        (await groups.MaxAsync()).Relation.Aggregate.AggregateExpressions.Should().Equal(Max("`a.b`").Expression, Max("`c``d`").Expression);

        DataFrame Summed() => groups.Sum();
    }

    [Test]
    public async Task The_Async_forms_send_what_the_others_do()
    {
        var groups = _t.GroupBy("a");

        (await groups.SumAsync(["b"])).Relation.Aggregate.Should().Be(groups.Sum("b").Relation.Aggregate);
        (await groups.MinAsync(["b"])).Relation.Aggregate.Should().Be(groups.Min("b").Relation.Aggregate);
        (await groups.MeanAsync(["b"])).Relation.Aggregate.Should().Be(groups.Mean("b").Relation.Aggregate);
        (await groups.AvgAsync(["b"])).Relation.Aggregate.Should().Be(groups.Avg("b").Relation.Aggregate);
    }

    [Test]
    public void An_empty_grouping_set_is_the_total()
    {
        var aggregate = _t.GroupingSets([[Col("a")], []], Col("a")).Count().Relation.Aggregate;

        aggregate.GroupingSets.Select(set => set.GroupingSet.Count).Should().Equal(1, 0);
    }

    [Test]
    public void Missing_arguments_are_rejected()
    {
        FluentActions.Invoking(() => _t.GroupBy("a").Agg(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.GroupBy("a").Sum("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.GroupBy("a").Pivot("b", null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.GroupingSets([null!])).Should().Throw<ArgumentNullException>();
    }
}

using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Tests.Support;
using static Prestacop.Spark.Sql.Functions;
using JoinType = Spark.Connect.Join.Types.JoinType;

namespace Prestacop.Spark.Tests;

public sealed class DataFrameTests
{
    DataFrame _t = null!;
    DataFrame _u = null!;

    [SetUp]
    public void SetUp()
    {
        var session = PlanSession.Create();
        _t = session.Table("t");
        _u = session.Table("u");
    }

    [Test]
    public void Every_DataFrame_has_a_plan_id_that_its_columns_carry()
    {
        _u.Relation.Common.PlanId.Should().NotBe(_t.Relation.Common.PlanId);
        _u["a"].Expression.UnresolvedAttribute.PlanId.Should().Be(_u.Relation.Common.PlanId);
        _u["*"].Expression.UnresolvedStar.PlanId.Should().Be(_u.Relation.Common.PlanId);
        _u.ColRegex("`a.*`").Expression.UnresolvedRegex.PlanId.Should().Be(_u.Relation.Common.PlanId);
        _u.MetadataColumn("_metadata").Expression.UnresolvedAttribute.IsMetadataColumn.Should().BeTrue();
        Col("a").Expression.UnresolvedAttribute.HasPlanId.Should().BeFalse();
    }

    [TestCase("inner", JoinType.Inner)]
    [TestCase("cross", JoinType.Cross)]
    [TestCase("outer", JoinType.FullOuter)]
    [TestCase("full", JoinType.FullOuter)]
    [TestCase("full_outer", JoinType.FullOuter)]
    [TestCase("left", JoinType.LeftOuter)]
    [TestCase("leftouter", JoinType.LeftOuter)]
    [TestCase("RIGHT_OUTER", JoinType.RightOuter)]
    [TestCase("semi", JoinType.LeftSemi)]
    [TestCase("left_anti", JoinType.LeftAnti)]
    public void Knows_the_names_of_joins(string name, object type) =>
        _t.Join(_u, "a", name).Relation.Join.JoinType.Should().Be((JoinType)type);

    [Test]
    public void An_unknown_join_is_rejected_with_the_known_ones() =>
        FluentActions.Invoking(() => _t.Join(_u, "a", "sideways")).Should().Throw<ArgumentException>().WithMessage("*sideways*anti*");

    [Test]
    public void A_lateral_join_is_inner_left_or_cross()
    {
        _t.LateralJoin(_u, joinType: "left").Relation.LateralJoin.JoinType.Should().Be(JoinType.LeftOuter);
        _t.LateralJoin(_u, Col("a") == Col("b")).Relation.LateralJoin.JoinCondition.Should().NotBeNull();
        FluentActions.Invoking(() => _t.LateralJoin(_u, joinType: "full")).Should().Throw<ArgumentException>();
    }

    [Test]
    public void Rejects_a_DataFrame_of_another_session()
    {
        var foreign = PlanSession.Create().Table("t");

        FluentActions.Invoking(() => _t.Join(foreign, "a")).Should().Throw<ArgumentException>().WithMessage("*another session*");
        FluentActions.Invoking(() => _t.Union(foreign)).Should().Throw<ArgumentException>().WithMessage("*another session*");
        FluentActions.Invoking(() => _t.LateralJoin(foreign)).Should().Throw<ArgumentException>().WithMessage("*another session*");
    }

    [Test]
    public void Missing_arguments_are_rejected_at_the_call()
    {
        FluentActions.Invoking(() => _t.Select((Column[])null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.Select(Col("a"), null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.Select("a", null!, "b")).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.Filter((Column)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.Filter("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.Join(null!, "a")).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.Union(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.WithColumn("", Col("a"))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.WithColumn("a", null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.GroupBy((Column[])null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.Drop("a", "")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.DropDuplicates([])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.Alias("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.Transform(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _t.WithWatermark("ts", " ")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.Repartition()).Should().Throw<ArgumentException>();
    }

    [Test]
    public void Numbers_out_of_range_are_rejected_at_the_call()
    {
        FluentActions.Invoking(() => _t.Limit(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _t.Offset(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _t.Repartition(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _t.RepartitionByRange(0, Col("a"))).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _t.Coalesce(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _t.Sample(-0.1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _t.Stat().FreqItems(["a"], 0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Test]
    public void DataFrame_is_not_changed_by_transformations_of_it()
    {
        var before = _t.Relation.Clone();
        _t.WithColumn("a", Lit(1)).GroupBy("a").Count().Limit(1);

        _t.Relation.Should().Be(before);
    }

    [Test]
    public void The_same_program_sends_the_same_plans()
    {
        static DataFrame Program(SparkSession session) => session.Table("t").Join(session.Table("u"), "a").GroupBy("b").Agg(Sum("c"));

        Program(PlanSession.Create()).Relation.Should().Be(Program(PlanSession.Create()).Relation);
    }

    [Test]
    public void Metadata_of_a_column_is_JSON()
    {
        var alias = _t.WithMetadata("a", new Dictionary<string, object?> { ["unit"] = "m" }).Relation.WithColumns.Aliases.Single();

        alias.Metadata.Should().Be("""{"unit":"m"}""");
        alias.Expr.Should().Be(_t["a"].Expression);
    }

    [Test]
    public void A_schema_as_text_is_left_to_the_server() =>
        _t.To("a int").Relation.ToSchema.Schema.Unparsed.DataTypeString.Should().Be("a int");

    [Test]
    public void A_schema_as_type_is_sent_as_type()
    {
        var schema = _t.To(new StructType(new StructField("a", new IntegerType()))).Relation.ToSchema.Schema;

        schema.Struct.Fields.Single().Name.Should().Be("a");
    }

    [Test]
    public void Rejects_invalid_arguments_of_statistic_functions()
    {
        FluentActions.Invoking(() => _t.Stat().ApproxQuantile("a", [1.5], 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _t.Stat().ApproxQuantile("a", [0.5], -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _t.Stat().ApproxQuantile("", [0.5], 0)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _t.Stat().Corr("a", "b", "spearman")).Should().Throw<ArgumentException>().WithMessage("*spearman*");
        FluentActions.Invoking(() => _t.Stat().Cov("a", "")).Should().Throw<ArgumentException>();
    }

    [Test]
    public void Rows_as_JSON_are_one_column_named_value() =>
        PlanJson.Of(_t.ToJSON().Relation).Should().Be(PlanJson.Of(_t.Select(ToJson(Struct(Col("*"))).As("value")).Relation));

    [Test]
    public void Unpivot_without_values_leaves_them_to_the_server()
    {
        _t.Melt([Col("id")], "k", "v").Relation.Unpivot.Values.Should().BeNull();
        _t.Melt([Col("id")], [Col("a")], "k", "v").Relation.Unpivot.Values.Values_.Should().HaveCount(1);
    }
}

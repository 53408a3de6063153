using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;
using static Prestacop.Spark.Sql.Functions;
using SubqueryType = Spark.Connect.SubqueryExpression.Types.SubqueryType;

namespace Prestacop.Spark.Tests;

public sealed class SubqueryTests
{
    DataFrame _t = null!;
    DataFrame _u = null!;

    [SetUp]
    public void SetUp()
    {
        _t = PlanSession.Create().Table("t");
        _u = Session.Table("u");
    }

    SparkSession Session => _t.SparkSession;

    [Test]
    public void A_relation_brings_the_tables_of_its_subqueries_along_each_once()
    {
        var condition = _u.Exists() & (Col("a") > _u.Scalar()) & Col("b").IsIn(Session.Table("v"));

        var relation = _t.Filter(condition).Relation.WithRelations;

        relation.Root.Filter.Input.Should().BeSameAs(_t.Relation);
        relation.References.Select(table => table.Read.NamedTable.UnparsedIdentifier).Should().Equal("u", "v");
        relation.References[0].Common.PlanId.Should().Be(_u.Relation.Common.PlanId);
        PlanMessages.In(relation.Root).OfType<Proto.SubqueryExpression>().Select(subquery => (subquery.SubqueryType, subquery.PlanId)).Should().BeEquivalentTo([
            (SubqueryType.Exists, _u.Relation.Common.PlanId),
            (SubqueryType.Scalar, _u.Relation.Common.PlanId),
            (SubqueryType.In, relation.References[1].Common.PlanId)]);
    }

    [Test]
    public void The_relation_around_has_a_plan_id_of_its_own_for_its_columns()
    {
        var filtered = _t.Filter(_u.Exists());

        filtered.Relation.Common.PlanId.Should().NotBe(filtered.Relation.WithRelations.Root.Common.PlanId);
        filtered["a"].Expression.UnresolvedAttribute.PlanId.Should().Be(filtered.Relation.Common.PlanId);
    }

    [Test]
    public void What_is_built_on_a_query_with_a_subquery_does_not_bring_its_tables_again()
    {
        var limited = _t.Filter(_u.Exists()).Limit(1).Relation;

        limited.RelTypeCase.Should().Be(Proto.Relation.RelTypeOneofCase.Limit);
        limited.Limit.Input.WithRelations.References.Should().ContainSingle();
        _t.Limit(1).Relation.WithRelations.Should().BeNull();
    }

    [Test]
    public void A_subquery_in_a_case_a_window_or_a_group_is_not_lost()
    {
        var column = When(Col("a") > _u.Scalar(), 1).When(_u.Exists(), 2).Otherwise(Session.Table("v").Scalar());

        _t.Select(column).Relation.WithRelations.References.Should().HaveCount(2);
        _t.WithColumn("n", column).Relation.WithRelations.References.Should().HaveCount(2);
        _t.GroupBy(_u.Scalar().As("g")).Count().Relation.WithRelations.References.Should().ContainSingle();
        _t.GroupBy("a").Pivot(_u.Scalar()).Agg(Max(Session.Table("v").Scalar())).Relation.WithRelations.References.Should().HaveCount(2);
        _t.OrderBy(_u.Scalar().Desc()).Relation.WithRelations.References.Should().ContainSingle();
    }

    [Test]
    public void A_struct_is_compared_with_the_columns_of_the_table()
    {
        Col("a").IsIn(_u).Expression.SubqueryExpression.InSubqueryValues.Should().ContainSingle();
        Struct(Col("a"), Col("b")).IsIn(_u).Expression.SubqueryExpression.InSubqueryValues.Should().HaveCount(2);
    }

    [Test]
    public void A_table_of_another_session_is_refused() =>
        FluentActions.Invoking(() => _t.Filter(PlanSession.Create().Table("u").Exists())).Should().Throw<ArgumentException>().WithMessage("*another session*");

    [Test]
    public void An_outer_column_is_the_column_itself() => Col("a").Outer().Expression.Should().Be(Col("a").Expression);

    [Test]
    public void A_function_of_tables_is_sent_by_its_name()
    {
        var call = Session.Tvf().JsonTuple(Lit("{}"), Lit("a"), Lit("b")).Relation.UnresolvedTableValuedFunction;
        call.FunctionName.Should().Be("json_tuple");
        call.Arguments.Should().HaveCount(3);
        Session.Tvf().SqlKeywords().Relation.UnresolvedTableValuedFunction.Arguments.Should().BeEmpty();
        Session.Tvf().Range(1, 9, 2, 4).Relation.Range.NumPartitions.Should().Be(4);
        FluentActions.Invoking(() => Session.Tvf().Explode(null!)).Should().Throw<ArgumentNullException>();
    }

    [Test]
    public void An_argument_may_have_a_name()
    {
        var call = CallFunction("mask", Col("plate"), Named("digitChar", "#"));

        call.Expression.CallFunction.Arguments[1].NamedArgumentExpression.Key.Should().Be("digitChar");
        call.ToString().Should().Be("mask(plate, digitChar => '#')");
    }

    [Test]
    public void A_subquery_is_readable_as_text()
    {
        (Col("a") == _u.Scalar()).ToString().Should().Be("(a == (subquery))");
        _u.Exists().ToString().Should().Be("EXISTS (subquery)");
        Col("a").IsIn(_u).ToString().Should().Be("(a) IN (subquery)");
    }
}

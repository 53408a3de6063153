using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests;

public sealed class NearestJoinTests
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
    public void A_join_by_time_sends_what_it_is_told()
    {
        var join = _t.JoinAsOf(
            _u, _t["at"], _u["at"], ["area"], "LEFT_OUTER", Expr("INTERVAL 5 MINUTES"), allowExactMatches: false, "Forward").Relation.AsOfJoin;

        join.Left.Should().BeSameAs(_t.Relation);
        join.Right.Should().BeSameAs(_u.Relation);
        join.RightAsOf.UnresolvedAttribute.PlanId.Should().Be(_u.Relation.Common.PlanId);
        join.UsingColumns.Should().Equal("area");
        (join.JoinType, join.Direction, join.AllowExactMatches).Should().Be(("leftouter", "forward", false));
        join.Tolerance.ExpressionString.Expression.Should().Be("INTERVAL 5 MINUTES");
    }

    [Test]
    public void A_join_by_time_takes_the_last_row_before_if_nothing_is_said()
    {
        var join = _t.JoinAsOf(_u, _t["at"], _u["at"]).Relation.AsOfJoin;

        (join.JoinType, join.Direction, join.AllowExactMatches).Should().Be(("inner", "backward", true));
        join.Tolerance.Should().BeNull();
        join.JoinExpr.Should().BeNull();
        _t.JoinAsOf(_u, _t["at"], _u["at"], _t["a"] == _u["a"]).Relation.AsOfJoin.JoinExpr.Should().NotBeNull();
    }

    [Test]
    public void A_join_by_rank_sends_what_it_is_told()
    {
        var join = _t.NearestByJoin(_u, _t["x"] - _u["x"], 3, "exact", "distance", "left").Relation.NearestByJoin;

        (join.NumResults, join.Mode, join.Direction, join.JoinType).Should().Be((3, "exact", "distance", "leftouter"));
        join.RankingExpression.UnresolvedFunction.FunctionName.Should().Be("-");
    }

    [Test]
    public void Unknown_words_are_refused_with_the_known_ones()
    {
        FluentActions.Invoking(() => _t.JoinAsOf(_u, _t["at"], _u["at"], joinType: "full")).Should().Throw<ArgumentException>().WithMessage("*inner or left*");
        FluentActions.Invoking(() => _t.JoinAsOf(_u, _t["at"], _u["at"], direction: "up")).Should().Throw<ArgumentException>().WithMessage("*up*backward or forward or nearest*");
        FluentActions.Invoking(() => _t.NearestByJoin(_u, Lit(1), 1, "fast", "distance")).Should().Throw<ArgumentException>().WithMessage("*fast*exact or approx*");
        FluentActions.Invoking(() => _t.NearestByJoin(_u, Lit(1), 0, "exact", "distance")).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _t.NearestByJoin(PlanSession.Create().Table("u"), Lit(1), 1, "exact", "distance")).Should().Throw<ArgumentException>();
    }
}

using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Tests.Support;
using static Prestacop.Spark.Sql.Functions;
using Column = Prestacop.Spark.Sql.Column;

namespace Prestacop.Spark.Tests;

public sealed class ColumnTests
{
    static IEnumerable<(string Name, Column Operator, Column Method)> Pairs =>
    [
        ("==", Col("a") == 1, Col("a").EqualTo(1)),
        ("not", Col("a") != 1, Col("a").NotEqual(1)),
        (">", Col("a") > 1, Col("a").Gt(1)),
        ("<", Col("a") < 1, Col("a").Lt(1)),
        (">=", Col("a") >= 1, Col("a").Geq(1)),
        ("<=", Col("a") <= 1, Col("a").Leq(1)),
        ("+", Col("a") + 1, Col("a").Plus(1)),
        ("-", Col("a") - 1, Col("a").Minus(1)),
        ("*", Col("a") * 1, Col("a").Multiply(1)),
        ("/", Col("a") / 1, Col("a").Divide(1)),
        ("%", Col("a") % 1, Col("a").Mod(1)),
        ("and", Col("a") & Col("b"), Col("a").And(Col("b"))),
        ("or", Col("a") | Col("b"), Col("a").Or(Col("b"))),
    ];

    [TestCaseSource(nameof(Pairs))]
    public void An_operator_and_its_named_form_are_the_same((string Name, Column Operator, Column Method) pair)
    {
        pair.Operator.Expression.UnresolvedFunction.FunctionName.Should().Be(pair.Name);
        pair.Operator.Expression.Should().Be(pair.Method.Expression);
    }

    [Test]
    public void Not_equal_sends_the_negated_equality() =>
        (Col("a") != 1).Expression.Should().Be(Not(Col("a") == 1).Expression, "Spark has no function named !=");

    [Test]
    public void Comparing_with_null_is_a_column_and_not_a_truth_value()
    {
        var isNull = Col("a") == null;

        isNull.Expression.UnresolvedFunction.Arguments[1].Should().Be(Lit(null).Expression);
    }

    [Test]
    public void Rejects_a_missing_left_operand()
    {
        Column missing = null!;

        FluentActions.Invoking(() => missing + 1).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Col("a") & missing).Should().Throw<ArgumentNullException>();
    }

    [Test]
    public void Equality_in_collections_is_that_of_the_object()
    {
        var column = Col("a");

        column.Equals(column).Should().BeTrue();
        column.Equals(Col("a")).Should().BeFalse();
    }

    [Test]
    public void When_can_be_continued_until_Otherwise()
    {
        var open = When(Col("a"), 1).When(Col("b"), 2);
        var closed = open.Otherwise(3);

        closed.Expression.UnresolvedFunction.Arguments.Should().HaveCount(5);
        open.Expression.UnresolvedFunction.Arguments.Should().HaveCount(4, "a column does not change");
        FluentActions.Invoking(() => closed.When(Col("c"), 4)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => closed.Otherwise(4)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Col("a").Otherwise(4)).Should().Throw<InvalidOperationException>();
    }

    [Test]
    public void IsIn_accepts_any_list()
    {
        var expected = PlanJson.Of(Col("a").IsIn(1, 2).Expression);

        PlanJson.Of(Col("a").IsIn(new List<int> { 1, 2 }).Expression).Should().Be(expected);
        PlanJson.Of(Col("a").IsIn(Lit(1), 2).Expression).Should().Be(expected);
        Col("a").IsIn("x").Expression.UnresolvedFunction.Arguments.Should().Equal(Col("a").Expression, Lit("x").Expression);
        FluentActions.Invoking(() => Col("a").IsIn((string[])null!)).Should().Throw<ArgumentNullException>();
    }

    [Test]
    public void TryCast_differs_from_Cast_in_its_mode_only()
    {
        var cast = Col("a").Cast("int").Expression.Cast;
        var tryCast = Col("a").TryCast("int").Expression.Cast;

        tryCast.EvalMode.Should().Be(Proto.Expression.Types.Cast.Types.EvalMode.Try);
        cast.EvalMode.Should().Be(Proto.Expression.Types.Cast.Types.EvalMode.Unspecified);
        tryCast.TypeStr.Should().Be(cast.TypeStr);
        Col("a").Cast(new IntegerType()).Expression.Cast.Type.Integer.Should().NotBeNull();
        Col("a").TryCast(new IntegerType()).Expression.Cast.EvalMode.Should().Be(tryCast.EvalMode);
        FluentActions.Invoking(() => Col("a").Cast((DataType)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Col("a").Cast(" ")).Should().Throw<ArgumentException>();
    }

    [Test]
    public void Several_fields_are_dropped_one_after_the_other()
    {
        var outer = Col("s").DropFields("x", "y").Expression.UpdateFields;

        outer.FieldName.Should().Be("y");
        outer.ValueExpression.Should().BeNull();
        outer.StructExpression.Should().Be(Col("s").DropFields("x").Expression);
    }

    [Test]
    public void A_name_may_carry_metadata()
    {
        var alias = Col("a").As("b", new Dictionary<string, object?> { ["unit"] = "km/h", ["max"] = 90 }).Expression.Alias;

        alias.Metadata.Should().Be("""{"unit":"km/h","max":90}""");
        Col("a").As("x", "y").Expression.Alias.Name.Should().Equal("x", "y");
        Col("a").As("x").Expression.Alias.HasMetadata.Should().BeFalse();
    }

    [Test]
    public void Empty_names_are_rejected()
    {
        FluentActions.Invoking(() => Col("a").As("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Col("a").As([])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Col("a").GetField("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Col("a").GetItem(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Col("a").WithField("x", null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Col("a").DropFields()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Col("a").Like(null!)).Should().Throw<ArgumentNullException>();
    }
}

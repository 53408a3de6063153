using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests;

public sealed class LambdaTests
{
    [Test]
    public void A_function_within_a_function_has_names_of_its_own()
    {
        var nested = Transform(Col("a"), outer => Transform(Col("b"), inner => outer + inner)).Expression;

        var outer = nested.UnresolvedFunction.Arguments[1].LambdaFunction;
        var inner = outer.Function.UnresolvedFunction.Arguments[1].LambdaFunction;
        var sum = inner.Function.UnresolvedFunction.Arguments;
        sum[0].UnresolvedNamedLambdaVariable.Should().Be(outer.Arguments[0]);
        sum[1].UnresolvedNamedLambdaVariable.Should().Be(inner.Arguments[0]);
        outer.Arguments[0].Should().NotBe(inner.Arguments[0]);
    }

    [Test]
    public void The_same_function_gives_the_same_message_each_time() =>
        Aggregate(Col("a"), 0, (sum, x) => sum + x).Expression.Should().Be(Aggregate(Col("a"), 0, (sum, x) => sum + x).Expression);

    [Test]
    public void Names_are_reused_after_a_function_that_throws()
    {
        FluentActions.Invoking(() => Filter(Col("a"), x => throw new InvalidDataException())).Should().Throw<InvalidDataException>();

        Filter(Col("a"), x => x).Expression.UnresolvedFunction.Arguments[1].LambdaFunction.Arguments[0].NameParts.Should().Equal("x_0");
    }

    [Test]
    public void Rejects_a_function_that_returns_null() =>
        FluentActions.Invoking(() => Exists(Col("a"), x => null!)).Should().Throw<InvalidOperationException>();
}

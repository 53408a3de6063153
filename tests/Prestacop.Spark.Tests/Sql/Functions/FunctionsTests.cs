using System.Reflection;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;
using Column = Prestacop.Spark.Sql.Column;

namespace Prestacop.Spark.Tests;

public sealed class FunctionsTests
{
    static readonly NullabilityInfoContext Nullability = new();

    static IEnumerable<TestCaseData> Overloads => typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.ReturnType == typeof(Column))
        .Select(method => new TestCaseData(method).SetArgDisplayNames(method.ToString()!));

    [TestCaseSource(nameof(Overloads))]
    public void Every_overload_gives_an_expression(MethodInfo function)
    {
        var column = (Column)function.Invoke(null, [.. function.GetParameters().Select(Sample)])!;

        column.Expression.ExprTypeCase.Should().NotBe(Proto.Expression.ExprTypeOneofCase.None);
    }

    [TestCaseSource(nameof(Overloads))]
    public void Every_overload_rejects_null_where_it_is_not_a_value(MethodInfo function)
    {
        var parameters = function.GetParameters();
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].ParameterType.IsValueType || Nullability.Create(parameters[i]).WriteState == NullabilityState.Nullable)
                continue;
            var arguments = parameters.Select(Sample).ToArray();
            arguments[i] = null;

            FluentActions.Invoking(() => function.Invoke(null, arguments))
                .Should().Throw<TargetInvocationException>($"'{parameters[i].Name}' is null").WithInnerException<ArgumentNullException>();
        }
    }

    [Test]
    public void A_null_among_many_columns_is_rejected()
    {
        FluentActions.Invoking(() => Concat(Col("a"), null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Struct("a", null!, "b")).Should().Throw<ArgumentNullException>();
    }

    [Test]
    public void An_empty_name_is_rejected()
    {
        FluentActions.Invoking(() => Col("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Sum("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Expr(" ")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CallFunction("")).Should().Throw<ArgumentException>();
    }

    [Test]
    public void A_star_is_not_a_column_name()
    {
        Col("*").Expression.UnresolvedStar.HasUnparsedTarget.Should().BeFalse();
        Col("t.*").Expression.UnresolvedStar.UnparsedTarget.Should().Be("t.*");
    }

    [Test]
    public void A_name_as_text_means_the_column_of_that_name()
    {
        Sum("a").Expression.Should().Be(Sum(Col("a")).Expression);
        CountDistinct("a", "b").Expression.Should().Be(CountDistinct(Col("a"), Col("b")).Expression);
        Atan2("a", 2.0).Expression.Should().Be(Atan2(Col("a"), Lit(2.0)).Expression);
        Lag("a", 2, "none").Expression.Should().Be(Lag(Col("a"), 2, "none").Expression);
    }

    [Test]
    public void Sends_options_as_a_last_map_argument_or_not_at_all()
    {
        var options = new Dictionary<string, string> { ["mode"] = "FAILFAST" };

        FromJson(Col("a"), "x int", options).Expression.UnresolvedFunction.Arguments[2]
            .Should().Be(Map(Lit("mode"), Lit("FAILFAST")).Expression);
        FromJson(Col("a"), "x int", new Dictionary<string, string>()).Expression.UnresolvedFunction.Arguments.Should().HaveCount(2);
    }

    [Test]
    public void Sends_the_characters_to_trim_first() =>
        Trim(Col("a"), "x").Expression.UnresolvedFunction.Arguments.Should().Equal(Lit("x").Expression, Col("a").Expression);

    [Test]
    public void Draws_a_random_seed_when_none_is_given()
    {
        Rand().Expression.Should().NotBe(Rand().Expression);
        Rand(7).Expression.Should().Be(Rand(7).Expression);
    }

    static object? Sample(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(Column) => Col("a"),
        var type when type == typeof(Column[]) => new[] { Col("b"), Col("c") },
        var type when type == typeof(string) => "a",
        var type when type == typeof(string[]) => new[] { "b", "c" },
        var type when type == typeof(int) => 1,
        var type when type == typeof(long) => 1L,
        var type when type == typeof(float) => 2f,
        var type when type == typeof(double) => 0.5,
        var type when type == typeof(bool) => true,
        var type when type == typeof(char) => '/',
        var type when type == typeof(object) => 1,
        var type when type == typeof(StructType) => new StructType(new StructField("x", new IntegerType())),
        var type when type == typeof(IEnumerable<double>) => new[] { 0.5, 0.95 },
        var type when type == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string> { ["mode"] = "FAILFAST" },
        var type when type == typeof(Func<Column, Column>) => (Func<Column, Column>)(x => x),
        var type when type == typeof(Func<Column, Column, Column>) => (Func<Column, Column, Column>)((x, y) => y),
        var type when type == typeof(Func<Column, Column, Column, Column>) => (Func<Column, Column, Column, Column>)((x, y, z) => z),
        var type => throw new NotSupportedException($"No sample for {type}: add one here."),
    };
}

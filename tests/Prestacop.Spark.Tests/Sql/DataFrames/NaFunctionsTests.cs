using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

public sealed class NaFunctionsTests
{
    readonly DataFrameNaFunctions _na = PlanSession.Create().Table("t").Na();

    [Test]
    public void Drop_all_sends_a_minimum_of_one_value_and_drop_any_sends_none()
    {
        _na.Drop("ALL").Relation.DropNa.MinNonNulls.Should().Be(1);
        _na.Drop("any", ["a"]).Relation.DropNa.HasMinNonNulls.Should().BeFalse();
        _na.Drop(["a"]).Relation.DropNa.Cols.Should().Equal("a");
        FluentActions.Invoking(() => _na.Drop("some")).Should().Throw<ArgumentException>().WithMessage("*some*");
    }

    [Test]
    public void Converts_fill_values_to_the_types_that_the_server_fills()
    {
        _na.Fill(new Dictionary<string, int> { ["a"] = 1 }).Relation.FillNa.Values.Single().Long.Should().Be(1);
        _na.Fill(new Dictionary<string, object> { ["a"] = 1.5f }).Relation.FillNa.Values.Single().Double.Should().Be(1.5);
        _na.Fill(true, ["a"]).Relation.FillNa.Values.Single().Boolean.Should().BeTrue();
        _na.Fill(0.5).Relation.FillNa.Cols.Should().BeEmpty();
    }

    [Test]
    public void A_star_replaces_in_all_columns()
    {
        var replace = _na.Replace("*", new Dictionary<string, string> { ["x"] = null! }).Relation.Replace;

        replace.Cols.Should().BeEmpty();
        replace.Replacements.Single().NewValue.Null.Should().NotBeNull();
    }

    [Test]
    public void Missing_arguments_are_rejected()
    {
        FluentActions.Invoking(() => _na.Fill((string)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _na.Fill(new Dictionary<string, int>())).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _na.Fill(1, [""])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _na.Replace("a", (IDictionary<bool, bool>)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _na.Drop((IEnumerable<string>)null!)).Should().Throw<ArgumentNullException>();
    }
}

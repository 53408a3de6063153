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
    public void Replaces_by_object_also_with_null()
    {
        var numbers = _na.Replace(["a"], new Dictionary<object, object?> { [1] = null, [2L] = 3 }).Relation.Replace;

        numbers.Replacements.Select(r => r.OldValue.Double).Should().Equal(1, 2);
        numbers.Replacements[0].NewValue.Null.Should().NotBeNull();
        numbers.Replacements[1].NewValue.Double.Should().Be(3);
        _na.Replace("*", new Dictionary<object, object?> { ["x"] = null }).Relation.Replace.Cols.Should().BeEmpty();
    }

    [Test]
    public void Replaces_dates_and_decimals_by_an_expression()
    {
        var dates = _na.Replace("d", new Dictionary<DateOnly, DateOnly> { [new(2026, 1, 1)] = new(2026, 2, 1), [new(2026, 1, 2)] = new(2026, 2, 2) });
        var decimals = _na.Replace(["d"], new Dictionary<decimal, decimal> { [1.5m] = 2.25m });

        new Column(dates.Relation.WithColumns.Aliases.Single().Expr).ToString().Should().Be(
            "when((d == DATE '2026-01-01'), DATE '2026-02-01', (d == DATE '2026-01-02'), DATE '2026-02-02', d)");
        new Column(decimals.Relation.WithColumns.Aliases.Single().Expr).ToString().Should().Be("when((d == 1.5), 2.25, d)");
    }

    [Test]
    public void Old_values_of_different_kinds_or_without_columns_are_rejected()
    {
        FluentActions.Invoking(() => _na.Replace("a", new Dictionary<object, object?> { [1] = 2, ["x"] = 3 })).Should().Throw<ArgumentException>().WithMessage("*different*");
        FluentActions.Invoking(() => _na.Replace("*", new Dictionary<decimal, decimal> { [1] = 2 })).Should().Throw<ArgumentException>().WithMessage("*names of columns*");
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

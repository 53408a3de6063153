using Prestacop.Spark.Sql.Expressions;
using Prestacop.Spark.Tests.Support;
using static Prestacop.Spark.Sql.Functions;
using Frame = Spark.Connect.Expression.Types.Window.Types.WindowFrame;

namespace Prestacop.Spark.Tests;

public sealed class WindowSpecTests
{
    [Test]
    public void Bounds_of_rows_are_numbers_of_32_bits_and_of_ranges_of_64()
    {
        FrameOf(Empty.RowsBetween(-1, 2)).Upper.Value.Literal.Integer.Should().Be(2);
        FrameOf(Empty.RangeBetween(-1, 2)).Upper.Value.Literal.Long.Should().Be(2);
    }

    [Test]
    public void Unbounded_and_current_rows_are_sent_as_such()
    {
        var frame = FrameOf(Empty.RangeBetween(Sql.Expressions.Window.UnboundedPreceding, Sql.Expressions.Window.CurrentRow));

        frame.Lower.Unbounded.Should().BeTrue();
        frame.Upper.CurrentRow.Should().BeTrue();
    }

    [Test]
    public void Bounds_may_be_columns()
    {
        FrameOf(Empty.RangeBetween(UnboundedPreceding(), CurrentRow()))
            .Should().Be(FrameOf(Empty.RangeBetween(long.MinValue, 0)));
        FrameOf(Empty.RangeBetween(Expr("INTERVAL '-1' DAY"), UnboundedFollowing()))
            .Lower.Value.ExpressionString.Expression.Should().Be("INTERVAL '-1' DAY");
    }

    [Test]
    public void A_frame_that_ends_before_it_starts_is_rejected()
    {
        FluentActions.Invoking(() => Empty.RowsBetween(1, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Empty.RangeBetween(1, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Empty.RowsBetween(0, 1L + int.MaxValue))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*32 bits*");
    }

    [Test]
    public void Window_is_not_changed_by_later_calls()
    {
        var byA = Sql.Expressions.Window.PartitionBy("a");
        byA.OrderBy("b").RowsBetween(0, 1);

        var window = Rank().Over(byA).Expression.Window;
        window.OrderSpec.Should().BeEmpty();
        window.FrameSpec.Should().BeNull();
    }

    [Test]
    public void New_partition_or_order_replaces_the_previous_one()
    {
        var window = Rank().Over(Sql.Expressions.Window.PartitionBy("a").PartitionBy("b").OrderBy("c").OrderBy(Col("d").Desc())).Expression;

        var same = Rank().Over(Sql.Expressions.Window.OrderBy(Desc("d")).PartitionBy(Col("b"))).Expression;
        PlanJson.Of(window).Should().Be(PlanJson.Of(same));
    }

    [Test]
    public void Empty_window_covers_all_rows()
    {
        var window = Sum("a").Over().Expression.Window;

        window.PartitionSpec.Should().BeEmpty();
        window.WindowFunction.Should().Be(Sum("a").Expression);
    }

    static WindowSpec Empty => Sql.Expressions.Window.PartitionBy();

    static Frame FrameOf(WindowSpec window) => Rank().Over(window).Expression.Window.FrameSpec;
}

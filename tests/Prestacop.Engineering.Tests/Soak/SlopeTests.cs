namespace Prestacop.Engineering.Tests.Soak;

public sealed class SlopeTests
{
    // Means 1.5 and 3; 5 / 5 = 1. What is left is a half each: 4 * 0.25 / (4 - 2) = 0.5, and the root of 0.5 / 5 is 0.31623.
    [Test]
    public void Slope_and_error_are_those_of_least_squares()
    {
        var slope = Slope.Of([(0, 1), (1, 3), (2, 4), (3, 4)]);

        slope.Should().NotBeNull();
        slope!.PerUnit.Should().BeApproximately(1, 1e-12);
        slope.Error.Should().BeApproximately(0.31622776601683794, 1e-12);
        slope.Count.Should().Be(4);
    }

    // Means 20 and 5; (-10 * 4 + 0 + 10 * -4) / 200 = -0.4.
    [Test]
    public void A_line_has_no_error() =>
        Slope.Of([(10, 9), (20, 5), (30, 1)]).Should().Be(new Slope(-0.4, 0, 3));

    [Test]
    public void Points_that_make_no_line_have_no_slope()
    {
        Slope.Of([]).Should().BeNull();
        Slope.Of([(0, 1), (1, 2)]).Should().BeNull("two points have no error");
        Slope.Of([(1, 1), (1, 2), (1, 3)]).Should().BeNull("all were at one time");
    }
}

namespace Prestacop.Engineering.Tests.Audits;

public sealed class GrowthTests
{
    [TestCase(1, 10, 100, 1)]
    [TestCase(50, 51, 510, 1, Description = "What every run costs does not count.")]
    [TestCase(1, 100, 10_000, 2)]
    [TestCase(7, 7, 7, 0)]
    public void The_exponent_is_that_between_the_largest_sizes(double small, double medium, double large, double exponent) =>
        new Growth([(1_000, small), (10_000, medium), (100_000, large)]).Exponent.Should().BeApproximately(exponent, 1e-9);
}

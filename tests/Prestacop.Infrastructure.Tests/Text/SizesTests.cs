using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Tests.Text;

sealed class SizesTests
{
    [TestCase(0, "0 B")]
    [TestCase(999, "999 B")]
    [TestCase(1000, "1.0 kB")]
    [TestCase(1_500_000, "1.5 MB")]
    [TestCase(100_000_000_000, "100.0 GB")]
    [TestCase(999_949, "999.9 kB")]
    [TestCase(999_950, "1.0 MB")]
    [TestCase(long.MaxValue, "9223.4 PB")]
    public void Uses_the_largest_unit_below_a_thousand(long bytes, string text) => Sizes.Format(bytes).Should().Be(text);
}

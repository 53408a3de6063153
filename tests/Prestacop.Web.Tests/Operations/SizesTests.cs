using Prestacop.Web.Operations;

namespace Prestacop.Web.Tests.Operations;

public sealed class SizesTests
{
    [TestCase(0, "0 B")]
    [TestCase(999, "999 B")]
    [TestCase(1000, "1.0 kB")]
    [TestCase(999_949, "999.9 kB")]
    [TestCase(999_960, "1.0 MB")]
    [TestCase(100_000_000_000, "100.0 GB")]
    [TestCase(long.MaxValue, "9223.4 PB")]
    public void Reads_well(long bytes, string text) => Sizes.Of(bytes).Should().Be(text);
}

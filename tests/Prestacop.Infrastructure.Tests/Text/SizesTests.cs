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

    [TestCase("256m", 256_000_000)]
    [TestCase("1.5G", 1_500_000_000)]
    [TestCase("1000000", 1_000_000)]
    public void Reads_a_size(string text, long bytes)
    {
        Sizes.TryParse(text, out var read).Should().BeTrue();
        read.Should().Be(bytes);
    }

    [TestCase("")]
    [TestCase("m")]
    [TestCase("0m")]
    [TestCase("-1m")]
    [TestCase("1 m")]
    [TestCase("1mb")]
    [TestCase("99999999p")]
    public void Rejects_what_is_no_size(string text)
    {
        Sizes.TryParse(text, out _).Should().BeFalse();
        Sizes.InvalidMessage(text).Should().Contain("is not a valid size");
    }
}

using Prestacop.Cli.Options;

namespace Prestacop.Cli.Tests.Options;

public sealed class DurationsTests
{
    [TestCase("90", 90)]
    [TestCase("90s", 90)]
    [TestCase("1.5m", 90)]
    [TestCase("2h", 7200)]
    [TestCase("500ms", 0.5)]
    public void Reads_a_number_and_its_unit(string text, double seconds)
    {
        Durations.TryParse(text, out var duration).Should().BeTrue();
        duration.TotalSeconds.Should().Be(seconds);
    }

    [TestCase("")]
    [TestCase("s")]
    [TestCase("0s")]
    [TestCase("-5s")]
    [TestCase("5 s")]
    [TestCase("5d")]
    [TestCase("9999999h")]
    [TestCase("NaN")]
    public void Refuses_what_is_no_time(string text) => Durations.TryParse(text, out _).Should().BeFalse();
}

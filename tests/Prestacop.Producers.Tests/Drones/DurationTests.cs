using Prestacop.Producers.Drones;

namespace Prestacop.Producers.Tests.Drones;

sealed class DurationTests
{
    [TestCase("90", 90)]
    [TestCase("0.5", 0.5)]
    [TestCase("30s", 30)]
    [TestCase("5m", 300)]
    [TestCase("1h30m", 5_400)]
    [TestCase("2m10s", 130)]
    [TestCase("500ms", 0.5)]
    [TestCase("00:05:00", 300)]
    public void Reads_what_people_type(string text, double seconds)
    {
        Duration.TryParse(text, out var duration).Should().BeTrue();
        duration.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("0s")]
    [TestCase("-5s")]
    [TestCase("5 minutes")]
    [TestCase("10x")]
    public void Refuses_what_is_no_time_above_zero(string text) => Duration.TryParse(text, out _).Should().BeFalse();
}

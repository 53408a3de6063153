using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Tests.Text;

sealed class DurationsTests
{
    [TestCase("90", 90)]
    [TestCase("0.5", 0.5)]
    [TestCase("90s", 90)]
    [TestCase("30s", 30)]
    [TestCase("5m", 300)]
    [TestCase("1.5m", 90)]
    [TestCase("2h", 7200)]
    [TestCase("1h30m", 5400)]
    [TestCase("2m10s", 130)]
    [TestCase("1m500ms", 60.5)]
    [TestCase("500ms", 0.5)]
    [TestCase("00:05:00", 300)]
    public void Parses_a_number_with_a_unit_or_a_sum_of_them(string text, double seconds)
    {
        Durations.TryParse(text, out var duration).Should().BeTrue();
        duration.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("s")]
    [TestCase("0")]
    [TestCase("0s")]
    [TestCase("-5s")]
    [TestCase("-00:05:00")]
    [TestCase("5 s")]
    [TestCase("5d")]
    [TestCase("10x")]
    [TestCase("5 minutes")]
    [TestCase("5s1m")]
    [TestCase("9999999h")]
    [TestCase("NaN")]
    public void Rejects_text_that_is_not_a_positive_duration(string? text) => Durations.TryParse(text, out _).Should().BeFalse();

    [TestCase(0, "0s")]
    [TestCase(0.5, "500ms")]
    [TestCase(90, "1m30s")]
    [TestCase(5400, "1h30m")]
    [TestCase(360_000, "100h")]
    public void Formats_a_duration_as_it_is_parsed(double seconds, string text)
    {
        Durations.Format(TimeSpan.FromSeconds(seconds)).Should().Be(text);
        Durations.TryParse(text, out var parsed).Should().Be(seconds > 0);
        parsed.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Test]
    public void Names_the_text_and_the_valid_forms_in_the_message() =>
        Durations.InvalidMessage("soon").Should().Be("'soon' is not a valid duration (90s, 5m, 1h30m, 500ms).");
}

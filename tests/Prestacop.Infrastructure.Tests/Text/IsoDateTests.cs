using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Tests.Text;

sealed class IsoDateTests
{
    [Test]
    public void Parses_and_formats_a_date()
    {
        IsoDate.TryParse("2024-02-29", out var date).Should().BeTrue();
        date.Should().Be(new DateOnly(2024, 2, 29));
        IsoDate.Format(date).Should().Be("2024-02-29");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2023-02-29")]
    [TestCase("2024-2-9")]
    [TestCase("29.02.2024")]
    [TestCase(" 2024-02-29")]
    public void Rejects_text_of_another_form(string? text) => IsoDate.TryParse(text, out _).Should().BeFalse();

    [Test]
    public void Names_the_text_and_the_form_in_the_message() => IsoDate.InvalidMessage("today").Should().Be("'today' is not a valid date (yyyy-MM-dd)");
}

using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Tests.Text;

sealed class DisplayTextTests
{
    [TestCase("plain", "plain")]
    [TestCase("", "")]
    [TestCase("a\u001b[31mb\nc\u0085d\u007f", "a?[31mb?c?d?")]
    public void Replaces_control_characters(string text, string shown) => DisplayText.Sanitize(text).Should().Be(shown);

    [Test]
    public void Keeps_a_text_of_the_maximum_length() => DisplayText.Shorten(new string('x', 60)).Should().Be(new string('x', 60));

    [Test]
    public void Cuts_a_longer_text_and_says_so() => DisplayText.Shorten("abc\tdef", 5).Should().Be("abc?d...");

    [Test]
    public void Does_not_split_a_surrogate_pair() => DisplayText.Shorten("ab\U0001F681cd", 3).Should().Be("ab...");
}

using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class PropertiesFileTests
{
    [TestCase("a=b", "a", "b")]
    [TestCase("  a = b ", "a", "b ")]
    [TestCase("a:b=c", "a", "b=c")]
    [TestCase("a b c", "a", "b c")]
    [TestCase("a=", "a", "")]
    [TestCase("a=b\\tc\\u0041\\\\d\\=", "a", "b\tcA\\d=")]
    [TestCase("a\\ \\=b=c", "a =b", "c")]
    [TestCase("a=b \\\n   c", "a", "b c")]
    [TestCase("a=b\\\\\n", "a", "b\\")]
    [TestCase("a=ü", "a", "ü")]
    public void Reads_a_setting_as_Java_does(string text, string key, string value) =>
        PropertiesFile.Parse(text, "f").Should().ContainSingle().Which.Should().Match<FileProperty>(found => found.Key == key && found.Value == value);

    [Test]
    public void Skips_comments_and_empty_lines_and_counts_lines()
    {
        var found = PropertiesFile.Parse("# first\r\n\r\n! second \\\r\na=1 \\\r\n  2\r\n\tb=3\r\n", "f");

        found.Select(property => (property.Key, property.Value, property.Line)).Should().Equal(("a", "1 2", 4), ("b", "3", 6));
    }

    [TestCase("a=1\nsecret", "f, line 2: there is no value; write KEY=VALUE.")]
    [TestCase("=secret", "f, line 1: the key is missing before '='; write KEY=VALUE.")]
    [TestCase("a=\\u00g0secret", "f, line 1: \\u needs four hexadecimal digits after it.")]
    [TestCase("a=\\u00", "f, line 1: \\u needs four hexadecimal digits after it.")]
    [TestCase("a=secret\n\na=other", "f, line 3: a is set already in line 1.")]
    public void Names_file_and_line_of_an_invalid_line_but_no_value(string text, string message) =>
        FluentActions.Invoking(() => PropertiesFile.Parse(text, "f")).Should().Throw<CommandException>().WithMessage(message);

    [Test]
    public void Names_a_file_that_cannot_be_read() =>
        FluentActions.Invoking(() => PropertiesFile.Read("/nowhere/kafka.properties")).Should().Throw<CommandException>()
            .WithMessage("The Kafka settings file '/nowhere/kafka.properties' cannot be read: *");

    [Test]
    public void Keeps_the_value_out_of_its_text() => new FileProperty("sasl.password", "secret", 3).ToString().Should().Be("sasl.password (line 3)");
}

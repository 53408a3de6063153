using Prestacop.Web.Components;

namespace Prestacop.Web.Tests.Components;

public sealed class QueryStringTests
{
    [Test]
    public void Reads_what_was_written()
    {
        var query = new QueryStringWriter()
            .Add("text", " a & b=ä ").Add("number", 7).Add("day", new DateOnly(2026, 2, 28)).Add("flag", true).Add("choice", DayOfWeek.Friday)
            .Add("list", ["x", "y z"]).Add("numbers", [3, 1])
            .ToString();

        var read = new QueryStringReader("?" + query);

        read.Text("text").Should().Be("a & b=ä");
        read.Number("number").Should().Be(7);
        read.Day("day").Should().Be(new DateOnly(2026, 2, 28));
        read.Flag("flag").Should().BeTrue();
        read.Choice<DayOfWeek>("choice").Should().Be(DayOfWeek.Friday);
        read.List("list").Should().Equal("x", "y z");
        read.Numbers("numbers").Should().Equal(3, 1);
    }

    [Test]
    public void Null_empty_and_default_values_are_left_out() =>
        new QueryStringWriter().Add("text", (string?)null).Add("blank", " ").Add("number", (int?)null).Add("day", (DateOnly?)null).Add("flag", false)
            .Add("choice", DayOfWeek.Sunday).Add("list", Array.Empty<string>()).ToString().Should().BeEmpty();

    [TestCase("?text=&number=abc&day=2026-02-30&flag=perhaps&choice=99&numbers=x,,y")]
    [TestCase("?%ff%fe&&&==")]
    [TestCase("")]
    public void Invalid_values_are_left_out(string query)
    {
        var read = new QueryStringReader(query);

        read.Text("text").Should().BeNull();
        read.Number("number").Should().BeNull();
        read.Day("day").Should().BeNull();
        read.Flag("flag").Should().BeFalse();
        read.Choice<DayOfWeek>("choice").Should().Be(DayOfWeek.Sunday);
        read.Numbers("numbers").Should().BeEmpty();
    }

    [Test]
    public void Text_of_more_than_64_characters_is_left_out() =>
        new QueryStringReader($"name={new string('a', 65)}&other={new string('a', 64)}").Should()
            .Match<QueryStringReader>(read => read.Text("name") == null && read.Text("other")!.Length == 64);
}

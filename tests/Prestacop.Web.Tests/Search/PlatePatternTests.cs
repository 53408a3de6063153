using Prestacop.Web.Search;

namespace Prestacop.Web.Tests.Search;

public sealed class PlatePatternTests
{
    [TestCase("ABC", "ABC1234", TestName = "The_beginning_is_enough")]
    [TestCase("c12", "ABC1234", TestName = "The_middle_is_enough")]
    [TestCase("ab-c 1234", "ABC1234", TestName = "Dashes_and_spaces_do_not_count")]
    [TestCase("ABC*", "ABC1234")]
    [TestCase("*234", "ABC1234")]
    [TestCase("A?C*4", "ABC1234")]
    [TestCase("?BC1234", "ABC1234")]
    [TestCase("A*1*4", "ABC1234")]
    [TestCase("**AB**", "ABC1234")]
    [TestCase("OB1", "0B1", TestName = "O_and_0_are_the_same")]
    [TestCase("A8C", "ABC1234", TestName = "B_and_8_are_the_same")]
    public void Matches(string pattern, string plate) => PlatePattern.Parse(pattern).MatchesPlate(plate).Should().BeTrue();

    [TestCase("ABC*", "XABC1", TestName = "A_beginning_is_the_beginning")]
    [TestCase("*234", "ABC12345")]
    [TestCase("AB?", "AB")]
    [TestCase("AB?", "ABXY")]
    [TestCase("ABC1234", "ABC123")]
    [TestCase("A*B*C", "ABXX")]
    [TestCase("AB", null)]
    [TestCase("AB", "")]
    public void Does_not_match(string pattern, string? plate) => PlatePattern.Parse(pattern).MatchesPlate(plate).Should().BeFalse();

    [TestCase("", "*at least 2 letters*")]
    [TestCase("*", "*at least 2 letters*")]
    [TestCase("?????", "*at least 2 letters*")]
    [TestCase("*A*", "*at least 2 letters*")]
    [TestCase("AB'; DROP TABLE reads", "*cannot be in a plate*")]
    [TestCase("[A-Z]+", "*cannot be in a plate*")]
    [TestCase("AB%", "*cannot be in a plate*")]
    [TestCase("AB_", "*cannot be in a plate*")]
    [TestCase("AB\0", "*cannot be in a plate*")]
    [TestCase("ÄB12", "*cannot be in a plate*")]
    public void Refuses(string pattern, string message)
    {
        var parse = () => PlatePattern.Parse(pattern);
        parse.Should().Throw<SearchProblemException>().WithMessage(message);
    }

    [Test]
    public void Refuses_ten_thousand_characters()
    {
        var parse = () => PlatePattern.Parse(new string('A', 10_000));
        parse.Should().Throw<SearchProblemException>().WithMessage("*at most 40 characters*");
    }

    [Test]
    public void Many_stars_cost_no_more_than_a_moment() =>
        PlatePattern.Parse("*A*A*A*A*A*A*A*A*A*A*A*A*A*A*A*A*A*A*AB").MatchesPlate(new string('A', 100_000)).Should().BeFalse();

    [Test]
    public void What_only_looks_alike_is_similar_and_not_exact()
    {
        PlatePattern.Parse("AB?12").MatchesExactly("ABC12").Should().BeTrue();
        PlatePattern.Parse("A8C").MatchesExactly("ABC12").Should().BeFalse();
    }
}

using Prestacop.Statistics.Search;

namespace Prestacop.Statistics.Tests.Search;

public sealed class SearchAreaTests
{
    [TestCase("40.7,-74.0 40.8,-74.0 40.8,-73.9", null, 3)]
    [TestCase("40.7,-74.0;40.8,-73.9", null, 4, TestName = "Two_corners_are_a_rectangle")]
    [TestCase("  40.7,-74.0\n40.8,-74.0 \t 40.78,-73.95 40.8,-73.9", null, 4, TestName = "A_polygon_may_have_a_dent")]
    [TestCase("40.7,-74.0", 500.0, 1, TestName = "One_point_and_a_radius_are_a_circle")]
    public void Reads(string text, double? radius, int points) => SearchArea.Parse(text, radius).Points.Should().HaveCount(points);

    [TestCase("", null, "*1 to 64 corners*")]
    [TestCase("40.7", null, "*latitude and a longitude*")]
    [TestCase("40.7,-74.0,3 40.8,-74 40.8,-73", null, "*latitude and a longitude*")]
    [TestCase("NaN,0 1,1 2,2", null, "*latitude and a longitude*")]
    [TestCase("1e999,0 1,1 2,2", null, "*latitude and a longitude*")]
    [TestCase("'; DROP TABLE reads,1 1,1 2,2", null, "*latitude and a longitude*")]
    [TestCase("91,0 1,1 2,0", null, "*no place*")]
    [TestCase("40.7,-181 40.8,-74 40.8,-73", null, "*no place*")]
    [TestCase("40.7,-74.0", null, "*radius*")]
    [TestCase("40.7,-74.0", 0.0, "*radius*")]
    [TestCase("40.7,-74.0", 50_001.0, "*radius*")]
    [TestCase("40.7,-74.0", double.NaN, "*radius*")]
    [TestCase("40.7,-74.0 40.8,-73.9", 5.0, "*for one point*")]
    [TestCase("40.7,-74.0 40.8,-73.9 40.8,-74.0 40.7,-73.9", null, "*cross each other*")]
    [TestCase("40.7,-74.0 40.7,-74.0 40.7,-74.0", null, "*enclose nothing*")]
    public void Refuses(string text, double? radius, string message)
    {
        var parse = () => SearchArea.Parse(text, radius);
        parse.Should().Throw<FormatException>().WithMessage(message);
    }

    [Test]
    public void Refuses_ten_thousand_corners()
    {
        var parse = () => SearchArea.Parse(string.Concat(Enumerable.Repeat("40.7,-74.0 ", 10_000)), null);
        parse.Should().Throw<FormatException>().WithMessage("*more than 64 corners*");
    }
}

using Prestacop.Contracts;
using Prestacop.Web.ZoneRecords;

namespace Prestacop.Web.Tests.Zones;

public sealed class OutlineTextTests
{
    [TestCase("40.7, -74\n\n 40.8\t-73.9 \r\n40.8;-74", 3, null)]
    [TestCase("", 0, null)]
    [TestCase(null, 0, null)]
    [TestCase("40.7, -74\n40.8", 1, 2)]
    [TestCase("40.7, -74\n40.8, -74, 3", 1, 2)]
    [TestCase("NaN, -74", 0, 1)]
    [TestCase("40.7, Infinity", 0, 1)]
    [TestCase("1e3, -74", 0, 1)]
    [TestCase("99999999999999999999999999999999999999999, -74", 0, 1)]
    [TestCase("<script>, -74", 0, 1)]
    public void Reads_a_corner_from_each_line(string? text, int corners, int? wrong)
    {
        var read = OutlineText.Parse(text);

        (read.Corners.Count, read.Wrong).Should().Be((corners, wrong));
    }

    [Test]
    public void Stops_at_a_line_too_many() => OutlineText.Parse(string.Join('\n', Enumerable.Repeat("40.7, -74", 10_000))).Wrong.Should().Be(ZoneRules.MaxPoints + 2);

    [Test]
    public void Reads_what_it_has_written() => OutlineText.Parse(OutlineText.Format([new(40.7, -74), new(40.812_34, -73.9)])).Corners.Should().Equal(new GeoPoint(40.7, -74), new GeoPoint(40.812_34, -73.9));
}

using NetTopologySuite.Geometries;

namespace Prestacop.Contracts.Tests;

public sealed class ZoneRulesTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    static readonly Zone School = new()
    {
        ZoneId = "z1",
        Name = "School <b>1</b>",
        Kind = ZoneKinds.Watch,
        Outline = [new(40.70, -74.00), new(40.70, -73.98), new(40.72, -73.98), new(40.72, -74.00)],
    };

    [Test]
    public void A_square_is_valid() => ZoneRules.Validate(School).Should().BeNull();

    static IEnumerable<TestCaseData<Zone, string>> Invalid =>
    [
        new(School with { ZoneId = "" }, "an id"),
        new(School with { ZoneId = "a/b" }, "an id"),
        new(School with { Name = " " }, "the name is missing"),
        new(School with { Name = new string('n', 61) }, "a name has at most 60"),
        new(School with { Name = "a\nb" }, "a name has at most 60"),
        new(School with { Kind = "no-stopping" }, "a kind is one of watch, priority"),
        new(School with { From = Noon, Until = Noon }, "the end is not after the beginning"),
        new(School with { Outline = [] }, "3 to 200 corners"),
        new(School with { Outline = [new(40.7, -74), new(40.7, -73.9)] }, "3 to 200 corners"),
        new(School with { Outline = [.. Circle(10_000)] }, "3 to 200 corners"),
        new(School with { Outline = [new(40.7, -74), new(double.NaN, -73.9), new(40.8, -74)] }, "a place in the city"),
        new(School with { Outline = [new(40.7, -74), new(40.8, double.PositiveInfinity), new(40.8, -74)] }, "a place in the city"),
        new(School with { Outline = [new(40.7, -74), new(0, 0), new(40.8, -74)] }, "a place in the city"),
        new(School with { Outline = [new(40.7, -74), new(40.8, -73.9), new(40.8, -74), new(40.7, -73.9)] }, "crosses or touches itself"),
        new(School with { Outline = [new(40.7, -74), new(40.7, -73.9), new(40.7, -73.8)] }, "crosses or touches itself"),
        new(School with { Outline = [new(40.7, -74), new(40.7, -74), new(40.7, -74)] }, "crosses or touches itself"),
    ];

    [TestCaseSource(nameof(Invalid))]
    public void Says_what_is_wrong_with_a_zone(Zone zone, string problem) => ZoneRules.Validate(zone).Should().Contain(problem);

    [Test]
    public void Agrees_with_a_library_about_what_is_inside_of_any_zone()
    {
        var random = new Random(17);
        var factory = new GeometryFactory();
        for (var round = 0; round < 200; round++)
        {
            IReadOnlyList<GeoPoint> outline = [.. Circle(random.Next(3, 30), () => 0.02 + (0.1 * random.NextDouble()))];
            var polygon = factory.CreatePolygon([.. outline.Append(outline[0]).Select(corner => new Coordinate(corner.Longitude, corner.Latitude))]);
            ZoneRules.Validate(School with { Outline = outline }).Should().BeNull();
            var index = new ZoneIndex([School with { Outline = outline }]);
            for (var place = 0; place < 100; place++)
            {
                var (latitude, longitude) = (40.55 + (0.3 * random.NextDouble()), -74.1 + (0.3 * random.NextDouble()));
                var inside = polygon.Contains(factory.CreatePoint(new Coordinate(longitude, latitude)));
                ZoneRules.Contains(outline, latitude, longitude).Should().Be(inside);
                index.HitsOf(SampleMessages.Violation("m") with { Latitude = latitude, Longitude = longitude }).Should().HaveCount(inside ? 1 : 0);
            }
        }
    }

    [Test]
    public void A_place_between_two_zones_that_touch_is_in_one_of_them()
    {
        GeoPoint[] west = [new(40.70, -74.00), new(40.70, -73.98), new(40.72, -73.98), new(40.72, -74.00)];
        GeoPoint[] east = [new(40.70, -73.98), new(40.70, -73.96), new(40.72, -73.96), new(40.72, -73.98)];

        (ZoneRules.Contains(west, 40.71, -73.98) ^ ZoneRules.Contains(east, 40.71, -73.98)).Should().BeTrue();
    }

    [Test]
    public void Reads_what_it_has_written()
    {
        Zone[] zones = [School with { From = Noon, Until = Noon.AddDays(1) }, School with { Name = "\"Parade\" é", Kind = ZoneKinds.Priority }];

        var (read, problems) = ZoneGeoJson.Parse(System.Text.Encoding.UTF8.GetString(ZoneGeoJson.Write(zones)), () => "z1");

        problems.Should().BeEmpty();
        read.Should().BeEquivalentTo(zones, options => options.WithStrictOrdering());
    }

    [TestCase("[]", "it is not a FeatureCollection")]
    [TestCase("{", "it is not JSON (line 1)")]
    [TestCase("""{"type":"FeatureCollection","features":{}}""", "it is not a FeatureCollection")]
    [TestCase("""{"type":"FeatureCollection","features":[1]}""", "feature 1: its geometry is not a polygon*")]
    [TestCase("""{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[1,2]}}]}""", "feature 1: its geometry is not a polygon*")]
    [TestCase("""{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[1,2],[1,3],[2,3]]]}}]}""", "feature 1: its geometry is not a polygon*")]
    [TestCase("""{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[1,2],[1,"x"],[2,3],[1,2]]]}}]}""", "feature 1: its geometry is not a polygon*")]
    [TestCase("""{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[1,2],[1,1e999],[2,3],[1,2]]]}}]}""", "feature 1: *")]
    [TestCase("""{"type":"FeatureCollection","features":[{"properties":{"name":"a","kind":"watch","from":"noon"},"geometry":{"type":"Polygon","coordinates":[[[-74,40.7],[-73.9,40.7],[-73.9,40.8],[-74,40.7]]]}}]}""", "feature 1: a time*")]
    [TestCase("""{"type":"FeatureCollection","features":[{"properties":null,"geometry":{"type":"Polygon","coordinates":[[[-74,40.7],[-73.9,40.7],[-73.9,40.8],[-74,40.7]]]}}]}""", "feature 1: the name is missing")]
    public void Says_what_is_wrong_with_a_file(string text, string problem)
    {
        var (zones, problems) = ZoneGeoJson.Parse(text, () => "z1");

        zones.Should().BeEmpty();
        problems.Should().ContainSingle().Which.Should().Match(problem);
    }

    [Test]
    public void A_file_of_too_many_zones_or_corners_or_bytes_is_bounded()
    {
        var many = ZoneGeoJson.Parse(System.Text.Encoding.UTF8.GetString(ZoneGeoJson.Write(Enumerable.Range(0, 2_000).Select(number => School with { Name = $"n{number}" }))), () => "z1");
        many.Zones.Should().HaveCount(ZoneRules.MaxZones);
        many.Problems.Should().ContainSingle().Which.Should().Contain("more than 500");
        ZoneGeoJson.Parse(System.Text.Encoding.UTF8.GetString(ZoneGeoJson.Write([School with { Outline = [.. Circle(10_000)] }])), () => "z1").Problems.Should().ContainSingle().Which.Should().Contain("3 to 200 corners");
        ZoneGeoJson.Parse(new string(' ', ZoneGeoJson.MaxLength + 1), () => "z1").Problems.Should().ContainSingle();
    }

    [Test]
    public void Broken_files_are_read_or_refused() => Fuzz.Bytes(
        "GeoJSON of zones", [ZoneGeoJson.Write([School, School with { Name = "Parade", From = Noon }])], 5_000, bytes =>
        {
            foreach (var zone in ZoneGeoJson.Parse(System.Text.Encoding.UTF8.GetString(bytes), () => "z1").Zones)
                ZoneRules.Validate(zone).Should().BeNull();
        });

    /// <summary>A star around a place: it never crosses itself.</summary>
    static IEnumerable<GeoPoint> Circle(int corners, Func<double>? radius = null) => Enumerable.Range(0, corners).Select(corner =>
    {
        var (angle, far) = (2 * Math.PI * corner / corners, radius?.Invoke() ?? 0.05);
        return new GeoPoint(40.7 + (far * Math.Sin(angle)), -73.95 + (far * Math.Cos(angle)));
    });
}

using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Geography;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Geography;

public sealed class ViolationHeatTests
{
    FakeTimeProvider _time = null!;
    ViolationHeat _heat = null!;

    [SetUp]
    public void Begin()
    {
        _time = new FakeTimeProvider(Samples.Noon);
        _heat = new ViolationHeat(_time);
    }

    [Test]
    public void Counts_by_squares_the_hottest_first()
    {
        _heat.Add(40.7501, -73.9801, Samples.Noon);
        _heat.Add(40.8, -73.9, Samples.Noon);
        _heat.Add(40.7509, -73.9809, Samples.Noon.AddMinutes(-20));

        var points = _heat.Points(TimeSpan.FromHours(1));

        points.Select(point => point.Count).Should().Equal(2, 1);
        points[0].Latitude.Should().BeApproximately(40.7505, 1e-9);
        points[0].Longitude.Should().BeApproximately(-73.9805, 1e-9);
    }

    [Test]
    public void Counts_only_the_requested_hours()
    {
        _heat.Add(40.75, -73.98, Samples.Noon);
        _heat.Add(40.75, -73.98, Samples.Noon.AddHours(-2));

        _heat.Points(TimeSpan.FromHours(1)).Sum(point => point.Count).Should().Be(1);
        _heat.Points(TimeSpan.FromHours(3)).Sum(point => point.Count).Should().Be(2);
    }

    [Test]
    public void Ignores_and_forgets_old_violations()
    {
        _heat.Add(40.75, -73.98, Samples.Noon - ViolationHeat.MaxAge - TimeSpan.FromHours(1));
        _heat.Points(ViolationHeat.MaxAge).Should().BeEmpty();

        _heat.Add(40.75, -73.98, Samples.Noon);
        _time.Advance(ViolationHeat.MaxAge + TimeSpan.FromHours(1));
        _heat.Add(40.6, -73.98, _time.GetUtcNow());

        _heat.Points(TimeSpan.FromDays(30)).Should().ContainSingle().Which.Latitude.Should().BeApproximately(40.6, 0.001);
    }

    [Test]
    public void Reports_the_oldest_counted_violation()
    {
        _heat.Since.Should().BeNull();
        _heat.Add(40.75, -73.98, Samples.Noon);
        _heat.Add(40.75, -73.98, Samples.Noon.AddHours(-1));

        _heat.Since.Should().Be(Samples.Noon.AddHours(-1));
    }
}

using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Map;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Map;

public sealed class OpenAlertPinsTests
{
    AlertCache _cache = null!;

    [SetUp]
    public void Begin() => _cache = new AlertCache(capacity: 10_000);

    [Test]
    public void Shows_open_alerts_the_newest_first()
    {
        _cache.Apply([Samples.Item(1), Samples.Item(2, AlertProgress.New.Apply(DecisionActions.Taken, "ana"))]);
        var pins = new OpenAlertPins(_cache);
        _cache.Apply([Samples.Item(3)]);

        pins.Newest().Select(item => item.Id).Should().Equal("alert-000003", "alert-000001");
        pins.Count.Should().Be(2);
    }

    [Test]
    public void Marker_disappears_when_the_alert_is_taken_and_returns_when_it_is_released()
    {
        var pins = new OpenAlertPins(_cache);
        _cache.Apply([Samples.Item(1)]);
        pins.Newest().Should().ContainSingle();

        _cache.Apply([Samples.Item(1, AlertProgress.New.Apply(DecisionActions.Taken, "ana"))]);
        pins.Newest().Should().BeEmpty();

        _cache.Apply([Samples.Item(1)]);
        pins.Newest().Should().ContainSingle();
    }

    [Test]
    public void Alert_without_a_position_has_no_marker()
    {
        var pins = new OpenAlertPins(_cache);
        var item = Samples.Item(1);
        _cache.Apply([item.With(item.Alert with { Message = item.Message with { Latitude = null } })]);

        pins.Count.Should().Be(0);
    }

    [Test]
    public void Shows_the_newest_and_counts_all()
    {
        var pins = new OpenAlertPins(_cache);
        _cache.Apply(Enumerable.Range(0, OpenAlertPins.MaxShown + 5).Select(number => Samples.Item(number)));

        pins.Count.Should().Be(OpenAlertPins.MaxShown + 5);
        pins.Newest().Should().HaveCount(OpenAlertPins.MaxShown);
        pins.Newest()[0].Sequence.Should().Be(OpenAlertPins.MaxShown + 4);
    }

    [Test]
    public void Alert_that_left_the_cache_has_no_marker()
    {
        var cache = new AlertCache(capacity: 2);
        var pins = new OpenAlertPins(cache);
        cache.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3)]);

        pins.Newest().Select(item => item.Sequence).Should().Equal(3, 2);
    }

    [Test]
    public void Message_chooses_neither_CSS_class_nor_address()
    {
        var item = Samples.Item(1);
        var pin = OpenAlertPins.Pin(item.With(item.Alert with { AlertId = "../../x?y", Severity = "x\" onclick=\"" }));

        pin.Kind.Should().Be("unknown");
        pin.Link.Should().Be("/alerts/..%2F..%2Fx%3Fy");
    }

    [Test]
    public void Marker_shows_no_plate()
    {
        var pin = OpenAlertPins.Pin(Samples.Item(1, plate: "ABC1234"));

        (pin.Title + pin.Detail).Should().NotContain("ABC1234");
    }
}

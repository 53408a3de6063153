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
    public void Shows_what_waits_the_newest_first()
    {
        _cache.Apply([Samples.Item(1), Samples.Item(2, AlertProgress.New.Apply(DecisionActions.Taken, "ana"))]);
        var pins = new OpenAlertPins(_cache);
        _cache.Apply([Samples.Item(3)]);

        pins.Newest().Select(item => item.Id).Should().Equal("alert-000003", "alert-000001");
        pins.Count.Should().Be(2);
    }

    [Test]
    public void A_pin_goes_when_somebody_takes_the_alert_and_comes_back_with_it()
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
    public void An_alert_without_a_place_has_no_pin()
    {
        var pins = new OpenAlertPins(_cache);
        var item = Samples.Item(1);
        _cache.Apply([item.With(item.Alert with { Message = item.Message with { Latitude = null } })]);

        pins.Count.Should().Be(0);
    }

    [Test]
    public void Of_very_many_the_newest_are_shown_and_all_are_counted()
    {
        var pins = new OpenAlertPins(_cache);
        _cache.Apply(Enumerable.Range(0, OpenAlertPins.Most + 5).Select(number => Samples.Item(number)));

        pins.Count.Should().Be(OpenAlertPins.Most + 5);
        pins.Newest().Should().HaveCount(OpenAlertPins.Most);
        pins.Newest()[0].Sequence.Should().Be(OpenAlertPins.Most + 4);
    }

    [Test]
    public void An_alert_that_is_no_longer_at_hand_has_no_pin()
    {
        var cache = new AlertCache(capacity: 2);
        var pins = new OpenAlertPins(cache);
        cache.Apply([Samples.Item(1), Samples.Item(2), Samples.Item(3)]);

        pins.Newest().Select(item => item.Sequence).Should().Equal(3, 2);
    }

    [Test]
    public void What_comes_from_outside_names_no_class_and_no_address()
    {
        var item = Samples.Item(1);
        var pin = OpenAlertPins.Pin(item.With(item.Alert with { AlertId = "../../x?y", Severity = "x\" onclick=\"" }));

        pin.Kind.Should().Be("unknown");
        pin.Link.Should().Be("/alerts/..%2F..%2Fx%3Fy");
    }

    [Test]
    public void A_pin_shows_no_plate()
    {
        var pin = OpenAlertPins.Pin(Samples.Item(1, plate: "ABC1234"));

        (pin.Title + pin.Detail).Should().NotContain("ABC1234");
    }
}

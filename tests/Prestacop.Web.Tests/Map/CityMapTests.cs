using Bunit;
using Microsoft.AspNetCore.Components;
using Prestacop.Web.Map;

namespace Prestacop.Web.Tests.Map;

public sealed class CityMapTests
{
    BunitContext _page = null!;
    BunitJSModuleInterop _browser = null!;
    BunitJSModuleInterop _map = null!;

    [SetUp]
    public void OpenPage()
    {
        _page = new BunitContext();
        _browser = _page.JSInterop.SetupModule("./map.js");
        _map = _browser.SetupModule("create", _ => true);
        _map.Mode = JSRuntimeMode.Loose;
    }

    [TearDown]
    public async Task ClosePage() => await _page.DisposeAsync();

    [Test]
    public void Has_a_name_for_screen_readers()
    {
        var map = _page.Render<CityMap>(parameters => parameters.Add(shown => shown.Label, "The fleet"));

        map.Find(".city-map").GetAttribute("role").Should().Be("region");
        map.Find(".city-map").GetAttribute("aria-label").Should().Be("The fleet");
    }

    [Test]
    public async Task Sends_nothing_when_nothing_has_changed()
    {
        var map = _page.Render<CityMap>();
        var diff = new MarkerDiff();
        MapMarker[] drones = [new() { Id = "drone-1", Latitude = 40.75, Longitude = -73.98, Kind = "patrolling", Title = "drone-1" }];

        await map.InvokeAsync(() => map.Instance.UpdateAsync(CityMap.Drones, diff.Next(drones)));
        await map.InvokeAsync(() => map.Instance.UpdateAsync(CityMap.Drones, diff.Next(drones)));

        var sent = _map.Invocations["update"].Should().ContainSingle().Subject;
        sent.Arguments[0].Should().Be(CityMap.Drones);
        sent.Arguments[1].Should().BeEquivalentTo(drones);
    }

    [Test]
    public async Task Reports_a_click_on_a_precinct()
    {
        var clicked = 0;
        var map = _page.Render<CityMap>(parameters => parameters.Add(shown => shown.OnPrecinct, EventCallback.Factory.Create<int>(this, precinct => clicked = precinct)));

        await map.InvokeAsync(() => map.Instance.OnPrecinctAsync(19));

        clicked.Should().Be(19);
    }

    [Test]
    public void Precincts_are_coloured_once_per_result()
    {
        var values = new Dictionary<int, PrecinctValue> { [19] = new(1000, "1,000 violations"), [1] = new(10, "10 violations") };
        var map = _page.Render<CityMap>(parameters => parameters.Add(shown => shown.Values, values));
        map.Render(parameters => parameters.Add(shown => shown.Label, "again"));

        var sent = _map.Invocations["values"].Should().ContainSingle().Subject;
        sent.Arguments[0].Should().BeEquivalentTo(PrecinctValue.Shares(values));
        sent.Arguments[1].Should().BeEquivalentTo(new Dictionary<int, string> { [19] = "1,000 violations", [1] = "10 violations" });
    }

    [Test]
    public void Place_of_an_alert_is_one_marker_without_a_link()
    {
        _page.Render<AlertPlace>(parameters => parameters.Add(place => place.Latitude, 40.75).Add(place => place.Longitude, -73.98));

        var sent = _map.Invocations["update"].Should().ContainSingle().Subject;
        sent.Arguments[1].Should().BeAssignableTo<IReadOnlyList<MapMarker>>().Which.Should().ContainSingle().Which.Link.Should().BeNull();
    }
}

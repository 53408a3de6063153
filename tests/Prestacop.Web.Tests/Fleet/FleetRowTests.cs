using Bunit;
using Prestacop.Contracts;
using Prestacop.Web.Fleet;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Fleet;

public sealed class FleetRowTests
{
    BunitContext _page = null!;

    [SetUp]
    public void OpenPage() => _page = new BunitContext();

    [TearDown]
    public async Task ClosePage() => await _page.DisposeAsync();

    static FleetEntry Entry(string id = "drone-0001", string? state = DroneStates.Patrolling, bool silent = false, double? battery = 80, int alerts = 0) => new(
        new DroneRow { DroneId = id, SeenAt = Samples.Noon, State = state, Battery = battery, Latitude = 40.78, Longitude = -73.96 }, TimeSpan.FromSeconds(42), silent, 22, alerts);

    IRenderedComponent<FleetRow> Row(FleetEntry entry, bool mayOrder = true, List<FleetOrder>? orders = null) => _page.Render<FleetRow>(parameters => parameters
        .Add(row => row.Entry, entry).Add(row => row.MayOrder, mayOrder).Add(row => row.OnOrder, order => orders?.Add(order)));

    [Test]
    public void Silent_drone_is_highlighted_by_text_and_colour()
    {
        var row = Row(Entry(silent: true));

        row.Find("tr").ClassList.Should().Contain("fleet-row-silent");
        row.Find(".drone-state").TextContent.Should().Be(Strings.Fleet_Silent);
        row.Find(".fleet-seen").TextContent.Should().Be("42 s ago");
    }

    [Test]
    public void Tooltip_shows_New_York_time_and_UTC() =>
        Row(Entry()).Find(".fleet-seen span").GetAttribute("title").Should().Contain("2026-11-24 12:00:00").And.Contain("17:00:00.000 UTC");

    [Test]
    public void Offers_to_take_control_of_a_patrolling_and_to_release_a_controlled_drone()
    {
        var orders = new List<FleetOrder>();

        Row(Entry(), orders: orders).FindAll("button")[0].Click();
        Row(Entry(state: DroneStates.Controlled), orders: orders).FindAll("button")[0].Click();
        Row(Entry(), orders: orders).FindAll("button")[1].Click();

        orders.Should().Equal(
            new FleetOrder("drone-0001", DroneCommandKinds.TakeControl), new FleetOrder("drone-0001", DroneCommandKinds.Release), new FleetOrder("drone-0001", DroneCommandKinds.ReturnToBase));
    }

    [Test]
    public void Each_button_names_its_drone() =>
        Row(Entry()).FindAll("button").Select(button => button.GetAttribute("aria-label")).Should().OnlyContain(name => name!.EndsWith(": drone-0001", StringComparison.Ordinal));

    [Test]
    public void User_without_the_right_sees_no_buttons() => Row(Entry(), mayOrder: false).FindAll("button").Should().BeEmpty();

    [Test]
    public void Script_in_a_drone_id_is_text()
    {
        const string script = "<script>alert(1)</script>";

        var row = Row(Entry(id: script, state: script));

        row.FindAll("script").Should().BeEmpty();
        row.Find(".drone-state").ClassList.Should().Contain("drone-state-unknown");
        row.Markup.Should().Contain("&lt;script&gt;");
    }

    [Test]
    public void Missing_values_are_shown_as_unknown()
    {
        var entry = Entry(state: null, battery: null);

        Row(entry with { Drone = new DroneRow { DroneId = "drone-0001" }, Precinct = null }).FindAll("td").Count(cell => cell.TextContent.Trim() == Strings.Unknown).Should().Be(3);
    }
}

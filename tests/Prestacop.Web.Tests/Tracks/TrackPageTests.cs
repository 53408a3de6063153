using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Drones;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using Prestacop.Web.Tracks;

namespace Prestacop.Web.Tests.Tracks;

public sealed class TrackPageTests
{
    const string Drone = "drone-0001";

    readonly FakeTimeProvider _time = new(Samples.Noon.AddHours(1));
    TestDatabase _database = null!;
    BunitContext _page = null!;
    BunitAuthorizationContext _person = null!;
    FleetState _fleet = null!;
    BunitJSModuleInterop _map = null!;

    [SetUp]
    public async Task OpenPage()
    {
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        (_page, _fleet) = (new BunitContext(), new FleetState());
        _map = _page.JSInterop.SetupModule("./map.js").SetupModule("create", _ => true);
        _map.Mode = JSRuntimeMode.Loose;
        _person = _page.AddAuthorization();
        _page.Services.AddSingleton<TimeProvider>(_time);
        _page.Services.AddSingleton<IDbContextFactory<WebDatabase>>(_database);
        _page.Services.AddSingleton<AlertHistory>();
        _page.Services.AddSingleton<AuditLog>();
        _page.Services.AddSingleton<PlateLooks>();
        _page.Services.AddSingleton(_fleet);
        for (var minute = 0; minute <= 30; minute++)
            _fleet.Apply(SampleMessages.Violation($"m-{minute}") with { DroneId = Drone, Time = Samples.Noon.AddMinutes(minute), Latitude = 40.7 + (minute / 1000.0) }, Samples.Noon.AddMinutes(minute));
    }

    [TearDown]
    public async Task ClosePage()
    {
        await _page.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public void The_slider_goes_over_the_whole_track_and_moves_the_drone()
    {
        var page = Open("ana", Roles.Officer);

        page.Find("input[type=range]").GetAttribute("max").Should().Be("1800");
        page.Find("input[type=range]").GetAttribute("aria-valuetext").Should().Be(NewYork.Clock(Samples.Noon.AddMinutes(30)));
        _map.Invocations["track"].Should().ContainSingle();

        page.Find("input[type=range]").Input("600");

        page.Find(".track-time").TextContent.Should().Be(NewYork.Clock(Samples.Noon.AddMinutes(10)));
        page.Find("input[type=range]").Input("a lot");
        page.Find(".track-time").TextContent.Should().Be(NewYork.Clock(Samples.Noon.AddMinutes(10)));
    }

    [Test]
    public async Task Plays_from_the_beginning_to_the_end_and_stops_there()
    {
        var page = Open("ana", Roles.Officer);
        await page.Find("select").ChangeAsync(new ChangeEventArgs { Value = "300" });

        await page.Find(".track-play button").ClickAsync(new MouseEventArgs());
        page.Find(".track-time").TextContent.Should().Be(NewYork.Clock(Samples.Noon));
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await page.WaitForAssertionAsync(() => page.Find(".track-time").TextContent.Should().Be(NewYork.Clock(Samples.Noon.AddSeconds(150))));

        for (var step = 0; step < 40 && page.Find(".track-play button").TextContent == Strings.Track_Pause; step++)
        {
            var before = page.Find(".track-time").TextContent;
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await page.WaitForStateAsync(() => page.Find(".track-time").TextContent != before);
        }
        page.Find(".track-play button").TextContent.Should().Be(Strings.Track_Play);
        page.Find(".track-time").TextContent.Should().Be(NewYork.Clock(Samples.Noon.AddMinutes(30)));
    }

    [Test]
    public async Task An_officer_sees_the_plates_of_its_alerts_and_leaves_a_trace()
    {
        await StoreAsync();

        var page = Open("ana", Roles.Officer);

        page.FindAll(".track-alerts li").Should().HaveCount(2);
        page.Find(".track-alerts").TextContent.Should().Contain("ABC1234");
        await page.Find(".track-alerts button").ClickAsync(new MouseEventArgs());
        page.Find(".track-time").TextContent.Should().Be(NewYork.Clock(Samples.Noon.AddSeconds(60)));
        (await TracesAsync()).Should().Equal($"ana {AuditActions.DroneTrackSeen} {Drone}");
    }

    [Test]
    public async Task An_analyst_sees_the_track_and_no_plate()
    {
        await StoreAsync();

        var page = Open("vera", Roles.Analyst);

        page.Find(".track-alerts").TextContent.Should().NotContain("ABC1234").And.Contain(PlateMask.Hidden);
        (await TracesAsync()).Should().BeEmpty();
    }

    [Test]
    public void A_drone_of_which_nothing_is_known_says_so()
    {
        var page = Open("ana", Roles.Officer, "<b>nobody</b>");

        page.Find("h1").TextContent.Should().Contain("<b>nobody</b>");
        page.Find("[role=status]").TextContent.Should().Contain("6 hours");
        page.FindAll("input").Should().BeEmpty();
    }

    Task<BatchChanges> StoreAsync() => new AlertStore(_database, Defaults.Of<SecondLookOptions>()).WriteAsync(
        Samples.Batch([Samples.Record(60), Samples.Record(120), Samples.Record(180, Samples.Alert(180, drone: "drone-0002"))]), CancellationToken.None);

    async Task<List<string>> TracesAsync()
    {
        await using var database = _database.CreateDbContext();
        return await database.Audit.Select(row => $"{row.Who} {row.Action} {row.Subject}").ToListAsync();
    }

    IRenderedComponent<TrackPage> Open(string person, string role, string drone = Drone)
    {
        _person.SetAuthorized(person);
        _person.SetRoles(role);
        return _page.Render<TrackPage>(parameters => parameters.Add(page => page.DroneId, drone));
    }
}

using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Detail;
using Prestacop.Web.Drones;
using Prestacop.Web.Kafka;
using Prestacop.Web.Pictures;
using Prestacop.Web.Plates;
using Prestacop.Web.Resources;
using Prestacop.Web.SecondLook;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using Prestacop.Web.WatchLists;

namespace Prestacop.Web.Tests.Detail;

public sealed class AlertPanelTests
{
    TestDatabase _database = null!;
    BunitContext _page = null!;
    BunitAuthorizationContext _person = null!;
    AlertCache _cache = null!;

    [SetUp]
    public async Task OpenPage()
    {
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        _cache = new AlertCache(capacity: 100);
        _page = new BunitContext();
        _page.JSInterop.SetupModule("./map.js").SetupModule("create", _ => true).Mode = JSRuntimeMode.Loose;
        _person = _page.AddAuthorization();
        _page.Services.AddSingleton(TimeProvider.System);
        _page.Services.AddSingleton<Microsoft.EntityFrameworkCore.IDbContextFactory<WebDatabase>>(_database);
        _page.Services.AddSingleton(_cache);
        _page.Services.AddSingleton<AlertHistory>();
        _page.Services.AddSingleton<AuditLog>();
        _page.Services.AddSingleton<PlateLooks>();
        _page.Services.AddOptions<PlatesOptions>();
        _page.Services.AddSingleton<PlateKeyring>();
        _page.Services.AddSingleton<WatchListEntries>();
        _page.Services.AddSingleton<MissingPictures>();
        _page.Services.AddSingleton<FleetState>();
        _page.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        _page.Services.AddKafka();
        _page.Services.AddSingleton<PendingDecisions>();
        _page.Services.AddLogging();
        _page.Services.AddSingleton<CorrectedViolations>();
        _page.Services.AddSingleton<Situations>();
        _page.Services.AddSingleton<DecisionService>();
        _page.Services.AddSingleton<AccessChanges>();
        _page.Services.AddSingleton<Sessions>();
        _page.Services.AddSingleton<Persons>();
        _page.Services.AddSingleton<Accounts>();
        _page.Services.AddSingleton<Officers>();
        _page.Services.AddSingleton<Assignments>();
        _page.Services.AddSingleton<Snoozes>();
        _page.Services.AddSingleton<Viewers>();
        _page.Services.AddSingleton<SecondLooks>();
        _page.Services.AddSingleton<DroneCommandService>();
        _page.Services.AddOptions<DroneOptions>();
    }

    [TearDown]
    public async Task ClosePage()
    {
        await _page.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public void Script_in_a_message_is_text()
    {
        const string script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        var alert = Samples.Alert(1, plate: script, reasons: [script]);
        _cache.Apply([Samples.Item(1).With(alert with { Severity = script, Message = alert.Message with { Street = script, Make = script, ImageId = script } })]);

        var panel = Open("ana", Roles.Officer);

        panel.FindAll("script").Should().BeEmpty();
        panel.FindAll("img").Should().ContainSingle().Which.GetAttribute("src").Should().Be("/pictures/alert-000001");
        panel.Markup.Should().Contain("&lt;script&gt;");
    }

    [Test]
    public void Analyst_sees_neither_plate_nor_picture_nor_actions()
    {
        _cache.Apply([Samples.Item(1)]);

        var panel = Open("ana", Roles.Analyst);

        panel.Markup.Should().NotContain("ABC1234").And.Contain(PlateMask.Hidden);
        panel.FindAll("img").Should().BeEmpty();
        panel.FindAll(".panel-actions button").Should().BeEmpty();
    }

    [Test]
    public async Task A_watch_list_hit_shows_both_pictures_and_who_put_the_plate_there_and_asks_for_a_check()
    {
        await new WatchListEntries(_database, _page.Services.GetRequiredService<PlateLooks>(), _page.Services.GetRequiredService<PlateKeyring>(), TimeProvider.System).SaveAsync(
            TestDashboard.Person("dora", Roles.Dispatcher), [new WatchListEntry { List = "stolen", Plate = "ABC1235", State = "NY", Reason = "<b>robbery</b>", Owner = "19th" }], CancellationToken.None);
        await using var database = _database.CreateDbContext();
        var entry = database.WatchLists.Single();
        await new AlertStore(_database, Defaults.Of<SecondLookOptions>()).WriteAsync(Samples.Batch([Samples.Record(1, Samples.Alert(1, plate: "ABC1235"))]), CancellationToken.None);
        var hit = Samples.Item(2).With(Samples.Alert(2, Severities.Major, reasons: [AlertReasons.WatchList]) with { WatchLists = [WatchListHit.Of(entry.ToEntry(), similar: true)] });
        _cache.Apply([hit]);

        var panel = Open("ana", Roles.Officer, 2);

        panel.Find(".hit-check").TextContent.Should().Contain("stolen: <b>robbery</b>").And.Contain("ABC1235").And.Contain("dora").And.Contain(Strings.HitCheck_Similar);
        panel.FindAll(".side-by-side img").Select(picture => picture.GetAttribute("src")).Should().Equal("/pictures/alert-000002", "/pictures/alert-000001");
        panel.Markup.Should().Contain(Strings.HitCheck_Yes).And.NotContain($">{Strings.Do_Confirm}<");
        _cache.Apply([hit with { Progress = hit.Progress.Apply(DecisionActions.Verified, "ben") }]);
        await panel.WaitForAssertionAsync(() => panel.Markup.Should().Contain(Strings.HitCheck_Done).And.Contain($">{Strings.Do_Confirm}<").And.Contain(Strings.Severity_Critical));
    }

    [Test]
    public void A_watch_list_hit_shows_an_analyst_the_list_and_no_plate()
    {
        var alert = Samples.Alert(3, Severities.Major, reasons: [AlertReasons.WatchList]) with { WatchLists = [new WatchListHit { EntryId = "e-1", List = "stolen", Reason = "follows XYZ9876" }] };
        _cache.Apply([Samples.Item(3).With(alert)]);

        var panel = Open("vera", Roles.Analyst, 3);

        panel.Find(".hit-check").TextContent.Should().Contain("stolen").And.NotContain("XYZ9876").And.NotContain("ABC1234");
        panel.FindAll("img").Should().BeEmpty();
        panel.Markup.Should().NotContain(Strings.HitCheck_Yes);
    }

    [TestCase(Roles.Officer)]
    [TestCase(Roles.Analyst)]
    public void A_plate_at_two_places_says_what_that_means(string role)
    {
        var other = new OtherPlace
        {
            MessageId = "m-9",
            DroneId = "drone-0009",
            Time = Samples.Noon,
            Latitude = 40.65,
            Longitude = -73.99,
            Street = "<i>Canal St</i>",
            Confidence = 0.91,
            ImageId = "m-9-plate",
            Kilometres = 11.12,
            Seconds = 40,
        };
        _cache.Apply([Samples.Item(7).With(Samples.Alert(7, Severities.Major, reasons: [AlertReasons.TwoPlaces]) with { OtherPlace = other })]);
        _cache.Apply([Samples.Item(8).With(Samples.Alert(8, Severities.Major, reasons: [AlertReasons.TwoPlaces]) with { OtherPlace = other with { Seconds = 0 } })]);

        var panel = Open("ana", role, 7);
        panel.FindAll(".other-place img").Select(picture => picture.GetAttribute("src")).Should().Equal(role == Roles.Officer ? ["/pictures/alert-000007/other"] : []);
        panel.Find(".other-place").TextContent.Should().Contain("11.1 km away, with 40 s between").And.Contain("1001 km/h").And.Contain("<i>Canal St</i>").And.Contain("drone-0009").And.Contain("91 %")
            .And.NotContain("ABC1234");
        Open("ana", role, 8).Find(".other-place").TextContent.Should().Contain("at the same moment");
        _cache.Apply([Samples.Item(9).With(Samples.Alert(9, Severities.Major, reasons: [AlertReasons.TwoPlaces]) with { OtherPlace = other with { Seconds = 1e300, Latitude = -1e300 } })]);
        Open("ana", role, 9).FindAll(".other-place .city-map").Should().BeEmpty("an invented place is on no map");
    }

    [Test]
    public async Task Each_opening_leaves_one_trace_and_only_of_who_sees_plates()
    {
        _cache.Apply([Samples.Item(1)]);
        Open("vera", Roles.Analyst);
        var panel = Open("ana", Roles.Officer);
        _cache.Apply([Samples.Item(1, AlertProgress.New.Apply(DecisionActions.Taken, "ben"))]);
        await panel.WaitForAssertionAsync(() => panel.Find(".panel-state").TextContent.Should().Contain("ben"));

        await using var database = _database.CreateDbContext();
        var row = database.Audit.Should().ContainSingle().Subject;
        (row.Who, row.Action, row.Subject).Should().Be(("ana", AuditActions.AlertOpened, "alert-000001"));
    }

    [Test]
    public void Decision_of_another_officer_appears()
    {
        _cache.Apply([Samples.Item(1)]);
        var panel = Open("ana", Roles.Officer);
        Buttons(panel).Should().Contain(Strings.Do_Take);

        _cache.Apply([Samples.Item(1, AlertProgress.New.Apply(DecisionActions.Taken, "ben"))]);

        panel.WaitForAssertion(() => Buttons(panel).Should().NotContain(Strings.Do_Take));
        panel.Find(".panel-state").TextContent.Should().Contain("ben");
    }

    [Test]
    public void Offers_only_permitted_actions()
    {
        _cache.Apply([Samples.Item(1, AlertProgress.New.Apply(DecisionActions.Dismissed, "ben"))]);

        Buttons(Open("ana", Roles.Officer)).Should().NotContain([Strings.Do_Take, Strings.Do_Confirm, Strings.Do_Dismiss, Strings.Do_Correct, Strings.Do_Release]).And.Contain(Strings.Do_Comment);
    }

    [Test]
    public void Dismissal_requires_a_reason()
    {
        _cache.Apply([Samples.Item(1)]);
        var panel = Open("ana", Roles.Officer);

        panel.FindAll(".panel-actions button").Single(button => button.TextContent == Strings.Do_Dismiss).Click();
        panel.Find(".decision-form").Submit();

        panel.WaitForAssertion(() => panel.Find(".message-error").TextContent.Should().Be(Strings.Invalid_ReasonMissing));
    }

    [Test]
    public void Dismissal_offers_the_configured_reasons()
    {
        _cache.Apply([Samples.Item(1)]);
        var panel = Open("ana", Roles.Officer);

        panel.FindAll(".panel-actions button").Single(button => button.TextContent == Strings.Do_Dismiss).Click();

        panel.FindAll(".decision-form option").Select(option => option.TextContent).Should().Equal([Strings.Form_Choose, .. new DismissalOptions().ReadReasons()]);
    }

    [Test]
    public void Repeats_and_who_else_looks_appear_while_the_panel_is_open()
    {
        _cache.Apply([Samples.Item(1)]);
        var panel = Open("ana", Roles.Officer);
        panel.Markup.Should().NotContain(Strings.Viewers_Also);

        _cache.Apply([Samples.Item(2)]);
        using var ben = _page.Services.GetRequiredService<Viewers>().Open("alert-000002", "ben");

        panel.WaitForAssertion(() => panel.Find(".panel-viewers").TextContent.Should().Contain("ben"));
        panel.WaitForAssertion(() => panel.Markup.Should().Contain("Seen 2 times"));
    }

    [Test]
    public async Task Who_has_closed_the_panel_looks_no_more()
    {
        _cache.Apply([Samples.Item(1)]);
        Open("ana", Roles.Officer);
        var viewers = _page.Services.GetRequiredService<Viewers>();
        viewers.OthersOf(["alert-000001"], "ben").Should().Equal("ana");

        await _page.DisposeComponentsAsync();

        viewers.OthersOf(["alert-000001"], "ben").Should().BeEmpty();
    }

    [TestCase("ana", Roles.Officer, true, true)]
    [TestCase("ben", Roles.Officer, false, false)]
    [TestCase("dora", Roles.Dispatcher, false, true)]
    [TestCase("vera", Roles.Analyst, false, false)]
    public void Handling_is_offered_to_who_may(string name, string role, bool snooze, bool assign)
    {
        _cache.Apply([Samples.Item(1, AlertProgress.New.Apply(DecisionActions.Taken, "ana"))]);

        var panel = Open(name, role);

        panel.FindAll(".panel-handling select").Should().HaveCount(snooze ? 1 : 0);
        panel.FindAll(".panel-handling button").Should().HaveCount(assign ? 1 : 0);
    }

    [Test]
    public void Unknown_alert_is_reported_as_missing() => Open("ana", Roles.Officer).Markup.Should().Contain(Strings.Alert_Missing);

    IRenderedComponent<AlertPanel> Open(string name, string role, int alert = 1)
    {
        _person.SetAuthorized(name).SetRoles(role);
        var root = _page.Render<Microsoft.AspNetCore.Components.Authorization.CascadingAuthenticationState>(parameters =>
            parameters.AddChildContent<AlertPanel>(panel => panel.Add(shown => shown.AlertId, $"alert-{alert:D6}")));
        root.WaitForState(() => root.Markup.Contains("panel", StringComparison.Ordinal));
        return root.FindComponent<AlertPanel>();
    }

    static IEnumerable<string> Buttons(IRenderedComponent<AlertPanel> panel) => panel.FindAll(".panel-actions button").Select(button => button.TextContent);
}

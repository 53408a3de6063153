using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Map;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using Prestacop.Web.ZoneRecords;
using Prestacop.Web.Zones;

namespace Prestacop.Web.Tests.Zones;

public sealed class ZonesPageTests
{
    readonly FakeTimeProvider _time = new(Samples.Noon);
    TestDatabase _database = null!;
    BunitContext _page = null!;
    BunitAuthorizationContext _person = null!;
    BunitJSModuleInterop _map = null!;

    [SetUp]
    public async Task OpenPage()
    {
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        _page = new BunitContext();
        _map = _page.JSInterop.SetupModule("./map.js").SetupModule("create", _ => true);
        _map.Mode = JSRuntimeMode.Loose;
        _person = _page.AddAuthorization();
        _page.Services.AddSingleton<TimeProvider>(_time);
        _page.Services.AddSingleton<IDbContextFactory<WebDatabase>>(_database);
        _page.Services.AddSingleton<ZoneEntries>();
    }

    [TearDown]
    public async Task ClosePage()
    {
        await _page.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task A_zone_is_drawn_by_clicks_and_by_text_and_saved()
    {
        var page = Open(Roles.Dispatcher);
        await page.Find("input[type=text]").ChangeAsync(new ChangeEventArgs { Value = "School <b>" });
        await ClickAsync(page, 40.70, -74.00);
        await ClickAsync(page, 40.70, -73.98);
        await page.Find("textarea").ChangeAsync(new ChangeEventArgs { Value = $"{page.Find("textarea").GetAttribute("value")}\n40.72, -73.98" });
        _map.Invocations["zones"][^1].Arguments[1].Should().BeEquivalentTo(new[] { new[] { 40.70, -74.00 }, [40.70, -73.98], [40.72, -73.98] });

        await page.Find("form").SubmitAsync(EventArgs.Empty);

        await page.WaitForAssertionAsync(() => page.Find("tbody tr").TextContent.Should().Contain("School <b>"));
        (await StoredAsync()).Single().ToZone().Outline.Should().Equal(new GeoPoint(40.70, -74.00), new GeoPoint(40.70, -73.98), new GeoPoint(40.72, -73.98));
    }

    [TestCase("40.70, -74.00\n40.72, -73.98\n40.72, -74.00\n40.70, -73.98", "crosses or touches itself")]
    [TestCase("40.70, -74.00\nnorth, west", "line 2 is not latitude and longitude")]
    [TestCase("40.70, -74.00", "3 to 200 corners")]
    public async Task An_outline_that_is_not_valid_is_named_and_not_saved(string outline, string problem)
    {
        var page = Open(Roles.Dispatcher);
        await page.Find("input[type=text]").ChangeAsync(new ChangeEventArgs { Value = "School" });
        await page.Find("textarea").ChangeAsync(new ChangeEventArgs { Value = outline });

        await page.Find("form").SubmitAsync(EventArgs.Empty);

        await page.WaitForAssertionAsync(() => page.Find("[role=alert]").TextContent.Should().Contain(problem));
        (await StoredAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task A_zone_is_changed_and_removed()
    {
        await SaveAsync();
        var page = Open(Roles.Dispatcher);

        await page.Find("tbody button").ClickAsync(new MouseEventArgs());
        await page.Find("select").ChangeAsync(new ChangeEventArgs { Value = ZoneKinds.Priority });
        await page.Find("form").SubmitAsync(EventArgs.Empty);
        await page.WaitForAssertionAsync(() => page.Find("tbody tr").TextContent.Should().Contain(ZoneForm.LabelOf(ZoneKinds.Priority)));

        await page.FindAll("tbody button")[1].ClickAsync(new MouseEventArgs());
        await page.WaitForAssertionAsync(() => page.FindAll("tbody tr").Should().BeEmpty());
    }

    [TestCase(Roles.Officer)]
    [TestCase(Roles.Analyst)]
    public async Task Others_see_zones_and_cannot_draw(string role)
    {
        await SaveAsync();

        var page = Open(role);

        page.Find("tbody tr").TextContent.Should().Contain("School");
        page.FindAll("form, tbody button, input").Should().BeEmpty();
        await ClickAsync(page, 40.70, -74.00);
        _map.Invocations["zones"][^1].Arguments[1].Should().BeEquivalentTo(System.Array.Empty<double[]>());
    }

    [Test]
    public async Task An_import_is_all_or_nothing()
    {
        var page = Open(Roles.Dispatcher);
        var good = System.Text.Encoding.UTF8.GetString(ZoneGeoJson.Write([Zone, Zone with { Name = "Gate" }]));

        Import(page, good.Replace("\"kind\": \"watch\"", "\"kind\": \"wide\"", StringComparison.Ordinal));
        await page.WaitForAssertionAsync(() => page.Find("[role=alert]").TextContent.Should().Contain("feature 1: a kind is one of watch, priority"));
        (await StoredAsync()).Should().BeEmpty();

        Import(page, good);
        await page.WaitForAssertionAsync(() => page.FindAll("tbody tr").Should().HaveCount(2));
    }

    static Zone Zone { get; } = new() { ZoneId = "z1", Name = "School", Kind = ZoneKinds.Watch, Outline = [new(40.70, -74.00), new(40.70, -73.98), new(40.72, -73.98)] };

    static void Import(IRenderedComponent<ZonesPage> page, string text) => page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "zones.geojson"));

    static Task ClickAsync(IRenderedComponent<ZonesPage> page, double latitude, double longitude)
    {
        var map = page.FindComponent<CityMap>();
        return map.InvokeAsync(() => map.Instance.OnPlaceAsync(latitude, longitude));
    }

    Task<string?> SaveAsync() => _page.Services.GetRequiredService<ZoneEntries>().SaveAsync(TestDashboard.Person("dora", Roles.Dispatcher), [Zone], CancellationToken.None);

    Task<List<ZoneRow>> StoredAsync() => _page.Services.GetRequiredService<ZoneEntries>().AllAsync(CancellationToken.None);

    IRenderedComponent<ZonesPage> Open(string role)
    {
        _person.SetAuthorized("dora");
        _person.SetRoles(role);
        return _page.Render<ZonesPage>();
    }
}

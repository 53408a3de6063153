using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Operations;
using Prestacop.Web.Plates;
using Prestacop.Web.Search;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Search;

/// <summary>The page as an officer fills it in, of a dashboard that has no index.</summary>
public sealed class StoredSearchPageTests
{
    TemporaryFolder _folder = null!;
    TestDatabase _database = null!;
    BunitContext _context = null!;

    [SetUp]
    public async Task OpenPage()
    {
        _folder = new TemporaryFolder();
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        var cache = new AlertCache(capacity: 100);
        cache.Apply([Samples.Item(1, plate: "ABC1234"), Samples.Item(2, plate: "XYZ9999")]);
        _context = new BunitContext();
        _context.AddAuthorization().SetAuthorized("ana").SetRoles(Roles.Officer);
        _context.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        _context.Services.AddLogging();
        _context.Services.AddSingleton(TimeProvider.System);
        _context.Services.AddSingleton<Microsoft.EntityFrameworkCore.IDbContextFactory<WebDatabase>>(_database);
        _context.Services.AddSingleton(cache);
        _context.Services.AddSingleton<AlertHistory>();
        _context.Services.AddSingleton<AuditLog>();
        _context.Services.AddSingleton(new WebHdfsClient(null));
        _context.Services.AddSingleton(Options.Create(new HdfsOptions()));
        _context.Services.AddSingleton(Options.Create(new StoreOptions { Folder = _folder.Path }));
        _context.Services.AddPlates();
        _context.Services.AddSearch();
        _context.Services.AddSingleton(Options.Create(new PlatesOptions { KeyFile = PlateVectors.WriteKey(_folder.Path) }));
    }

    [TearDown]
    public async Task ClosePage()
    {
        await _context.DisposeAsync();
        _database.Dispose();
        _folder.Dispose();
    }

    [TestCase("[A-Z]+", "2026-17", "stolen", "cannot be in a plate")]
    [TestCase("*", "2026-17", "stolen", "at least 2 letters")]
    [TestCase("ABC", "", "stolen", "number of a case")]
    [TestCase("ABC", "2026-17", "", "needs a reason")]
    [TestCase("", "2026-17", "stolen", "at least one thing")]
    public async Task What_is_not_valid_is_told_and_nothing_is_searched_or_noted(string plate, string caseNumber, string reason, string told)
    {
        var page = Search(plate, caseNumber, reason);

        (await page.WaitForElementAsync("[role=alert]")).TextContent.Should().Contain(told);
        page.FindAll("table").Should().BeEmpty();
        await using var database = _database.CreateDbContext();
        database.Audit.Should().BeEmpty();
    }

    [Test]
    public async Task Alerts_in_memory_are_found_while_there_is_no_index_and_the_page_says_so()
    {
        var page = Search("A?C*4", "2026-17", "stolen");

        (await page.WaitForElementAsync("[role=alert]")).TextContent.Should().Contain("no search index");
        page.FindAll(".plate").Select(plate => plate.TextContent).Should().Equal("ABC1234");
        await using var database = _database.CreateDbContext();
        database.Audit.Single().Outcome.Should().Be("role=officer; page=1; case=2026-17");
    }

    IRenderedComponent<StoredSearchPage> Search(string plate, string caseNumber, string reason)
    {
        var page = _context.Render<StoredSearchPage>();
        Field(page, "Plate").Input(plate);
        Field(page, "Case number").Input(caseNumber);
        Field(page, "Reason for the search").Input(reason);
        page.Find("form").Submit();
        return page;
    }

    static IElement Field(IRenderedComponent<StoredSearchPage> page, string label) =>
        page.FindAll("form:first-of-type label").First(element => element.TextContent.Trim() == label).QuerySelector("input")!;
}

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prestacop.Web.Access;
using Prestacop.Web.Queue;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Queue;

/// <summary>The queue's first HTML has rows, for whoever may see them, and the audit log knows of it before.</summary>
public sealed class FirstPageTests
{
    const int Alerts = 100;
    const string Plate = "ABC1234";
    static readonly Regex Row = new("<tr class=\"queue-row [^>]*data-alert=\"([^\"]+)\"");

    TestDashboard _dashboard = null!;

    [SetUp]
    public async Task Start()
    {
        _dashboard = await TestDashboard.StartAsync(settings: new Dictionary<string, string?> { ["Web:Situations:MaxDistance"] = "0" });
        _dashboard.Cache.Apply(Enumerable.Range(1, Alerts).Select(number => Samples.Item(number)));
    }

    [TearDown]
    public async Task Stop()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
    }

    [Test]
    public async Task Officer_gets_the_first_rows_with_plates_and_one_entry()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        (await ana.GetAsync("/")).Should().Be(HttpStatusCode.OK);

        RowsOf(ana).Should().Equal(Enumerable.Range(0, RowWindow.First.Count).Select(place => $"alert-{Alerts - place:D6}"));
        ana.Said.Should().Contain(Plate).And.Contain($"aria-rowcount=\"{Alerts + 1}\"").And.Contain(" inert");
        (await LooksAsync()).Should().ContainSingle().Which.Should().Be(("ana", AuditActions.QueueSeen, "queue"));
    }

    [Test]
    public async Task Filter_of_the_address_holds_for_the_first_rows_and_their_entry()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        await ana.GetAsync("/?precinct=8");

        RowsOf(ana).Should().Equal("alert-000007");
        (await LooksAsync()).Should().ContainSingle().Which.Should().Be(("ana", AuditActions.QueueSeen, "queue precinct=8"));
    }

    [Test]
    public async Task Analyst_gets_the_first_rows_without_plates_and_no_entry()
    {
        using var vera = await Visitor.SignedInAsync(_dashboard, "vera", Roles.Analyst);

        await vera.GetAsync("/");

        RowsOf(vera).Should().HaveCount(RowWindow.First.Count);
        vera.Said.Should().NotContain(Plate);
        (await LooksAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task Who_is_not_signed_in_or_has_no_role_gets_no_row_and_leaves_no_entry()
    {
        using var stranger = new Visitor(_dashboard);
        using var nobody = await Visitor.SignedInAsync(_dashboard, "nora");
        using var newcomer = await Visitor.WithTemporaryPasswordAsync(_dashboard, "neil", Roles.Officer);
        foreach (var visitor in (Visitor[])[stranger, nobody, newcomer])
        {
            (await visitor.GetAsync("/")).Should().Be(HttpStatusCode.Redirect);
            RowsOf(visitor).Should().BeEmpty();
        }

        (await LooksAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task Open_alert_is_left_to_the_circuit()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        await ana.GetAsync("/alerts/alert-000100");

        RowsOf(ana).Should().HaveCount(RowWindow.First.Count);
        ana.Said.Should().NotContain("panel-state");
        (await LooksAsync()).Should().ContainSingle().Which.Action.Should().Be(AuditActions.QueueSeen);
    }

    [Test]
    public async Task Html_with_plates_is_kept_by_no_cache()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        using var response = await ana.Browser.GetAsync(new Uri("/", UriKind.Relative));

        response.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Test]
    public async Task Page_that_is_not_marked_is_not_prerendered()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        await ana.GetAsync("/fleet");

        ana.Said.Should().NotContain("mud-layout");
    }

    [Test]
    public async Task Store_that_is_being_written_to_delays_the_rows_and_not_the_page()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        await using (var connection = new SqliteConnection($"Data Source={_dashboard.Services.GetRequiredService<IOptions<StoreOptions>>().Value.DatabaseFile};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var transaction = connection.BeginTransaction(deferred: false);

            (await ana.GetAsync("/")).Should().Be(HttpStatusCode.OK);

            RowsOf(ana).Should().BeEmpty();
            ana.Said.Should().Contain("queue-page").And.NotContain(Plate);
        }
        while ((await LooksAsync()).Count == 0)
            await Task.Delay(50);
        (await LooksAsync()).Should().ContainSingle("the circuit takes over the look that was begun");
    }

    [Test]
    public async Task Look_that_cannot_be_noted_shows_no_row()
    {
        using var ana = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        await using (var database = await _dashboard.Services.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContextAsync())
            await database.Database.ExecuteSqlRawAsync("DROP TABLE \"Audit\"");

        await ana.GetAsync("/");

        RowsOf(ana).Should().BeEmpty();
        ana.Said.Should().NotContain(Plate);
    }

    static IEnumerable<string> RowsOf(Visitor visitor) => Row.Matches(visitor.Said).Select(row => row.Groups[1].Value);

    async Task<List<(string Who, string Action, string Subject)>> LooksAsync() =>
        [.. (await _dashboard.Services.GetRequiredService<AuditLog>().NewestAsync(100, CancellationToken.None))
            .Where(row => row.Action is AuditActions.QueueSeen or AuditActions.AlertOpened).Select(row => (row.Who, row.Action, row.Subject))];
}

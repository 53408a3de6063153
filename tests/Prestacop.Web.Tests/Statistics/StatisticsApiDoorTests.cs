using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Statistics;
using Prestacop.Web.Access;
using Prestacop.Web.Statistics;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Statistics;

/// <summary>Who may ask <c>/api/statistics</c>, how often, what is noted of it, and how it describes itself.</summary>
public sealed class StatisticsApiDoorTests
{
    const int Burst = 60;

    static readonly string[] Addresses = ["/api/statistics", "/api/statistics/hours", "/api/openapi.json"];

    SampleStore _store = null!;
    TestDashboard _dashboard = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _store = new SampleStore().Ticket();
        _store.Write();
        _dashboard = await TestDashboard.StartAsync(settings: new Dictionary<string, string?> { ["Web:Statistics:Folder"] = _store.Store.Folder });
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
        _store?.Dispose();
    }

    [Test]
    public async Task Lets_in_whoever_may_see_statistics_and_nobody_else()
    {
        foreach (var role in Roles.Table)
        {
            using var person = await Visitor.SignedInAsync(_dashboard, $"a-{role.Name}", role.Name);
            await ShouldAnswerAsync(person.Browser, role.Rights.Contains(Rights.Statistics) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        }
        using var intern = await Visitor.SignedInAsync(_dashboard, "intern");
        await ShouldAnswerAsync(intern.Browser, HttpStatusCode.Forbidden);
        using var stranger = _dashboard.Browser();
        await ShouldAnswerAsync(stranger, HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Temporary_password_does_not_open_it()
    {
        using var visitor = await Visitor.WithTemporaryPasswordAsync(_dashboard, "new", Roles.Analyst);

        await ShouldAnswerAsync(visitor.Browser, HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Lets_in_a_token_with_the_right_until_it_is_revoked()
    {
        foreach (var role in Roles.ForTokens)
        {
            using var allowed = _dashboard.Program(await _dashboard.TokenAsync(role));
            await ShouldAnswerAsync(allowed, HttpStatusCode.OK);
        }
        var tokens = _dashboard.Services.GetRequiredService<AccessTokens>();
        using var revoked = _dashboard.Program(await tokens.CreateAsync("revoked", Roles.Analyst, AccessTokens.DefaultValidity, "admin", CancellationToken.None));
        await ShouldAnswerAsync(revoked, HttpStatusCode.OK);

        await tokens.RevokeAsync((await tokens.ListAsync(CancellationToken.None)).Single(row => row.Name == "revoked").Id, "admin", CancellationToken.None);

        await ShouldAnswerAsync(revoked, HttpStatusCode.Unauthorized);
        using var guess = _dashboard.Program("a guess");
        await ShouldAnswerAsync(guess, HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Refuses_a_token_whose_role_lacks_the_right()
    {
        using var program = _dashboard.Program(await _dashboard.TokenAsync(Roles.Analyst));
        // No role of today lacks it: a role of an earlier version, which the table no longer has.
        await using (var database = await _dashboard.Services.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContextAsync())
            await database.AccessTokens.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Role, "cleaner"));

        await ShouldAnswerAsync(program, HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Token_in_the_address_does_not_open_it()
    {
        var token = await _dashboard.TokenAsync(Roles.Analyst);
        using var stranger = _dashboard.Browser();

        using var answer = await stranger.GetAsync(new Uri($"/api/statistics?access_token={token}", UriKind.Relative));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Every_request_is_in_the_audit_log_with_its_filter_and_a_refused_one_with_the_reason()
    {
        using var program = _dashboard.Program(await _dashboard.TokenAsync(Roles.Analyst));
        foreach (var address in (string[])["/api/statistics", "/api/statistics/hours?precinct=19&format=csv", "/api/statistics/hours?plate=ABC1234", $"/api/statistics/{new string('x', 3_000)}"])
            (await program.GetAsync(new Uri(address, UriKind.Relative))).Dispose();

        var entries = (await _dashboard.Services.GetRequiredService<AuditLog>().FindAsync(new AuditFilter { Action = AuditActions.Download }, null, 10, CancellationToken.None))
            .AsEnumerable().Reverse().ToList();

        entries.Should().HaveCount(4).And.OnlyContain(entry => entry.Who == "token:terminal" && entry.Subject.Length <= 203);
        entries.Select(entry => entry.Subject).Take(3).Should().Equal("/api/statistics", "/api/statistics/hours?precinct=19&format=csv", "/api/statistics/hours?plate=ABC1234");
        entries.Select(entry => entry.Outcome is null).Should().Equal(true, true, false, false);
        entries[2].Outcome.Should().StartWith("There is no 'plate'.");
        entries[3].Outcome.Should().StartWith("There is no statistic 'xxx");
    }

    [Test]
    public async Task Limits_the_requests_of_an_address_and_leaves_the_pages_open()
    {
        using var program = _dashboard.Program(await _dashboard.TokenAsync(Roles.Analyst));

        var answers = new System.Collections.Concurrent.ConcurrentBag<HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20 * Burst), async (_, cancellationToken) =>
        {
            using var answer = await program.GetAsync(new Uri("/api/statistics/hours?plate=1", UriKind.Relative), cancellationToken);
            answers.Add(answer.StatusCode);
        });

        answers.Count(answer => answer == HttpStatusCode.BadRequest).Should().BeGreaterThanOrEqualTo(Burst);
        answers.Should().Contain(HttpStatusCode.TooManyRequests);
        using var page = await program.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        page.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Describes_every_filter_and_format_by_OpenAPI()
    {
        using var program = _dashboard.Program(await _dashboard.TokenAsync(Roles.Analyst));

        var document = JsonDocument.Parse(await program.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative))).RootElement;

        document.GetProperty("openapi").GetString().Should().StartWith("3.1.");
        document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Should().Equal("/api/statistics", "/api/statistics/{name}");
        var rows = document.GetProperty("paths").GetProperty("/api/statistics/{name}").GetProperty("get");
        var parameters = rows.GetProperty("parameters").EnumerateArray().ToDictionary(parameter => parameter.GetProperty("name").GetString()!);
        parameters.Keys.Should().BeEquivalentTo(["name", "format", .. StatisticQuery.Possible.Keys]);
        Names(parameters["format"]).Should().Equal(StatisticFormat.All.Select(format => format.Name));
        Names(parameters["name"]).Should().Equal(StatisticRegistry.All.Select(statistic => statistic.Name));
        foreach (var (filter, possible) in StatisticQuery.Possible)
            parameters[filter].GetProperty("description").GetString().Should().Contain(possible);
        var answers = rows.GetProperty("responses");
        answers.EnumerateObject().Select(answer => answer.Name).Should().BeEquivalentTo("200", "400", "401", "403", "404", "409", "429");
        answers.GetProperty("200").GetProperty("content").EnumerateObject().Select(content => content.Name).Should().Equal(StatisticFormat.All.Select(format => format.ContentType));
        document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Single().Value.GetProperty("scheme").GetString().Should().Be("bearer");
    }

    static IEnumerable<string?> Names(JsonElement parameter) => parameter.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(name => name.GetString());

    static async Task ShouldAnswerAsync(HttpClient client, HttpStatusCode status)
    {
        foreach (var address in Addresses)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            answer.StatusCode.Should().Be(status, address);
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Prestacop.Statistics;
using Prestacop.Web.Access;
using Prestacop.Web.Statistics;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Statistics;

/// <summary>What programs of analysts get from <c>/api/statistics</c>, over summaries of three tickets.</summary>
public sealed class StatisticsApiTests
{
    SampleStore _store = null!;
    TestDashboard _dashboard = null!;
    HttpClient _program = null!;

    public static IEnumerable<string> Formats => StatisticFormat.All.Select(format => format.Name);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _store = new SampleStore().Ticket().Ticket(("violationCode", 14)).Ticket(("violationPrecinct", 14));
        _store.Write();
        _dashboard = await TestDashboard.StartAsync(settings: new Dictionary<string, string?> { ["Web:Statistics:Folder"] = _store.Store.Folder });
        _program = _dashboard.Program(await _dashboard.TokenAsync(Roles.Analyst));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _program?.Dispose();
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
        _store?.Dispose();
    }

    [TestCaseSource(nameof(Formats))]
    public async Task Gives_the_rows_of_the_filter_in_every_format(string format)
    {
        using var answer = await GetAsync($"/api/statistics/violation-codes?precinct=19&format={format}");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType.Should().Be(MediaTypeHeaderValue.Parse(StatisticFormat.Find(format)!.ContentType));
        answer.Content.Headers.ContentDisposition!.FileName.Should().Be($"violation-codes.{format}");
        var rows = await StatisticFiles.ReadAsync(format, await answer.Content.ReadAsByteArrayAsync());
        rows[0].Should().Equal("code", "title", "violations", "percent");
        rows.Skip(1).Select(row => (row[0], row[2], row[3])).Should().BeEquivalentTo([("14", "1", "50"), ("38", "1", "50")]);
    }

    [TestCaseSource(nameof(Formats))]
    public async Task Person_downloads_the_same_rows_from_the_page(string format)
    {
        using var visitor = await Visitor.SignedInAsync(_dashboard, $"ana-{format}", Roles.Analyst);

        using var answer = await visitor.Browser.GetAsync(new Uri($"/downloads/statistics/violation-codes.{format}?precinct=14", UriKind.Relative));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await StatisticFiles.ReadAsync(format, await answer.Content.ReadAsByteArrayAsync())).Skip(1).Select(row => (row[0], row[2])).Should().Equal(("38", "1"));
        (await visitor.GetAsync($"/downloads/statistics/violation-codes.{format}x")).Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task JSON_is_the_default_and_is_the_message_of_Kafka()
    {
        using var answer = await GetAsync("/api/statistics/precincts");

        var message = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        (message.GetProperty("name").GetString(), message.GetProperty("rowCount").GetInt32()).Should().Be(("precincts", 2));
    }

    [Test]
    public async Task List_has_every_statistic_with_columns_and_filters()
    {
        using var answer = await GetAsync("/api/statistics");

        var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString()!);
        list.Keys.Should().Equal(StatisticRegistry.All.Select(statistic => statistic.Name));
        Texts(list["violation-codes"].GetProperty("filters")).Should().Contain(["from", "to", "precinct", "code"]);
        list["violation-codes"].GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()).Should().Equal("code", "title", "violations", "percent");
        foreach (var statistic in list.Values)
            Texts(statistic.GetProperty("filters")).Should().BeSubsetOf(StatisticQuery.Possible.Keys).And.OnlyHaveUniqueItems();
    }

    [TestCase("precincts?format=../../x", "csv, parquet")]
    [TestCase("precincts?format=", "csv, parquet")]
    [TestCase("precincts?format=JSON", "csv, parquet")]
    [TestCase("precincts?format=csv&format=json", "csv, parquet")]
    [TestCase("precincts?plate=ABC1234", "from, to, borough, precinct, code, source, format")]
    [TestCase("precincts?Precinct=14", "from, to, borough, precinct, code, source, format")]
    [TestCase("precincts?%00=1", "from, to, borough, precinct, code, source, format")]
    [TestCase("precincts?precinct=3", "1, 5, 6, 7")]
    [TestCase("precincts?precinct=14,99999999999999", "'99999999999999'")]
    [TestCase("precincts?precinct=14,", "cannot be ''")]
    [TestCase("precincts?precinct=14%00", "'14?'")]
    [TestCase("precincts?precinct=", "cannot be ''")]
    [TestCase("precincts?code=-1", "from 0 to 99")]
    [TestCase("precincts?code=21&code=100", "'100'")]
    [TestCase("precincts?borough=Atlantis,'; DROP TABLE violations--", "Manhattan")]
    [TestCase("precincts?source=police", "tickets, drones")]
    [TestCase("precincts?from=yesterday", "yyyy-MM-dd")]
    [TestCase("precincts?from=2016-02-30", "yyyy-MM-dd")]
    [TestCase("precincts?from=2016-01-01,2016-01-02", "yyyy-MM-dd")]
    [TestCase("precincts?from=2017-01-01&to=2016-01-01", "is after")]
    [TestCase("drone-messages?code=21", "code")]
    public async Task Refuses_what_it_does_not_know_and_says_what_is_possible(string address, string said)
    {
        using var answer = await GetAsync($"/api/statistics/{address}");

        await ShouldBeProblemAsync(answer, HttpStatusCode.BadRequest, said);
    }

    [TestCase("no-such-statistic")]
    [TestCase("PRECINCTS")]
    [TestCase("..%2F..%2Fetc%2Fpasswd")]
    [TestCase("'; DROP TABLE violations--")]
    public async Task Unknown_statistic_is_not_found_and_the_answer_says_where_the_list_is(string name)
    {
        using var answer = await GetAsync($"/api/statistics/{name}");

        await ShouldBeProblemAsync(answer, HttpStatusCode.NotFound, "/api/statistics lists them");
    }

    [Test]
    public async Task Name_with_a_null_character_is_refused()
    {
        using var answer = await GetAsync("/api/statistics/%00");

        answer.StatusCode.Should().BeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Long_query_is_refused_in_few_words()
    {
        using var answer = await GetAsync($"/api/statistics/precincts?precinct={new string('9', 7_000)}");
        using var tooLong = await GetAsync($"/api/statistics/precincts?precinct={new string('9', 70_000)}");

        await ShouldBeProblemAsync(answer, HttpStatusCode.BadRequest, "999...");
        (await answer.Content.ReadAsStringAsync()).Should().NotContain(new string('9', 100));
        tooLong.StatusCode.Should().Be(HttpStatusCode.RequestUriTooLong);
    }

    [Test]
    public async Task Without_summaries_the_problem_says_what_to_do()
    {
        await using var empty = await TestDashboard.StartAsync(settings: new Dictionary<string, string?> { ["Web:Statistics:Folder"] = Path.Combine(_store.Store.Folder, "none") });
        using var program = empty.Program(await empty.TokenAsync(Roles.Analyst));

        using var answer = await program.GetAsync(new Uri("/api/statistics/hours?format=parquet", UriKind.Relative));

        await ShouldBeProblemAsync(answer, HttpStatusCode.Conflict, "submit analysis");
    }

    Task<HttpResponseMessage> GetAsync(string address) => _program.GetAsync(new Uri(address, UriKind.Relative));

    static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(each => each.GetString());

    static async Task ShouldBeProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string said)
    {
        answer.StatusCode.Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString().Should().Contain(said);
    }
}

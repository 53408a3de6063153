using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Expunge;
using Prestacop.Spark.Tests.Jobs.Retention;

namespace Prestacop.Spark.Tests.Jobs.Expunge;

public sealed class ExpungeJournalTests
{
    static readonly StoredRecord First = new("drone_messages", new DateOnly(2026, 10, 1), 0, 7, 1, Image: "i1", Message: "m1");
    static readonly StoredRecord Second = First with { Offset = 8 };

    RetentionTestScope _test = null!;

    [SetUp]
    public async Task StartAsync() => _test = await RetentionTestScope.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _test.DisposeAsync();

    [Test]
    public async Task What_runs_have_found_is_read_together_and_kept_once()
    {
        var journal = await OpenAsync("now");
        await journal.AddAsync([First], CancellationToken.None);
        await journal.AddAsync([First, Second], CancellationToken.None);
        await journal.AddAsync([First, Second], CancellationToken.None);

        (await journal.ReadAsync(CancellationToken.None)).Should().Equal(First, Second);
        Files().Should().Equal("records-0001.json", "records-0002.json");
    }

    [Test]
    public async Task An_order_that_was_begun_with_an_older_key_is_continued()
    {
        await (await OpenAsync("older")).AddAsync([First], CancellationToken.None);

        (await OpenAsync("now", "older")).Id.Should().Be("older");
        (await OpenAsync("other", "another")).Id.Should().Be("other");
    }

    [Test]
    public async Task When_nothing_is_left_the_places_are_forgotten_and_the_searches_stay()
    {
        var journal = await OpenAsync("now");
        await journal.AddAsync([First], CancellationToken.None);
        await journal.OrderAsync(Order, CancellationToken.None);
        await journal.AddSearchAsync(_test.Time.GetUtcNow(), [new("vault", 2, 0)], CancellationToken.None);

        await journal.ForgetAsync(CancellationToken.None);

        Files().Should().Equal("search-20261128T090000000.json");
        (await File.ReadAllTextAsync(Path.Combine(Folder, Files()[0]))).Should().Contain("\"name\": \"vault\"").And.Contain("\"left\": 0");
    }

    [Test]
    public async Task Answers_to_a_run_before_do_not_count()
    {
        var journal = await OpenAsync("now");
        await journal.OrderAsync(Order, CancellationToken.None);
        await AnswerAsync(Order.Time.AddHours(-1));
        (await journal.AnswersAsync(Order.Time, CancellationToken.None)).Should().BeEmpty();

        await AnswerAsync(Order.Time);

        (await journal.AnswersAsync(Order.Time, CancellationToken.None)).Should().ContainSingle().Which.Alerts.Should().Be(2);
    }

    [Test]
    public async Task A_damaged_journal_is_named_and_not_taken_for_nothing()
    {
        var journal = await OpenAsync("now");
        await journal.AddAsync([First], CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(Folder, "records-0001.json"), "[{");

        await journal.Awaiting(damaged => damaged.ReadAsync(CancellationToken.None)).Should().ThrowAsync<CommandException>().WithMessage("*orders/now/records-0001.json cannot be read*");
    }

    string Folder => _test.PathOf($"{StorageFolders.OrdersIn("/data-storage")}/now");

    List<string> Files() => [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    Task<ExpungeJournal> OpenAsync(params string[] ids) => ExpungeJournal.OpenAsync(_test.Scope.Hdfs, _test.Scope.StorageInHdfs, ids, CancellationToken.None);

    async Task AnswerAsync(DateTimeOffset order)
    {
        var answer = new ExpungeAnswer { Store = "pc-0a1b2c", OrderTime = order, Alerts = 2, Decisions = 0, Pictures = 0, Left = 0, Audited = 0 };
        await File.WriteAllTextAsync(
            Path.Combine(Folder, $"{ExpungeOrder.AnswerName(answer.Store, order)}.json"), System.Text.Json.JsonSerializer.Serialize(answer, ContractsJson.Default.ExpungeAnswer));
    }

    ExpungeOrder Order => new() { Id = "now", Case = "A", By = "court", Reason = "acquitted", Time = _test.Time.GetUtcNow(), Tokens = [], AlertIds = [], ImageIds = [] };
}

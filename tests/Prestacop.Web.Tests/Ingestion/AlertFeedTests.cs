using System.Diagnostics.Metrics;
using System.Text;
using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Feed;
using Prestacop.Web.Ingestion;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Ingestion;

/// <summary>The feed of alerts and decisions with a real SQLite store; the records come from the test and not from Kafka.</summary>
public sealed class AlertFeedTests
{
    readonly FakeLogger<AlertFeed> _log = new();
    TestDatabase _database = null!;
    ServiceProvider _meters = null!;
    AlertCache _cache = null!;
    PendingDecisions _pending = null!;
    FeedStatus _status = null!;
    KafkaFeedService<AlertFeed> _service = null!;

    [SetUp]
    public async Task Start()
    {
        _database = await TestDatabase.CreateAsync(Databases.Sqlite, new PoisonInterceptor());
        _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        (_cache, _status, _pending) = (new AlertCache(capacity: 100), new FeedStatus(TimeProvider.System), new PendingDecisions());
        _log.Collector.Clear();
        var options = Options.Create(new KafkaOptions());
        var pipeline = new AlertPipeline(
            new AlertStore(_database, Defaults.Of<SecondLookOptions>()), new AlertHistory(_database), _cache, _pending,
            new FeedMetrics(_meters.GetRequiredService<IMeterFactory>(), _cache, _status), TimeProvider.System);
        _service = new KafkaFeedService<AlertFeed>(
            new AlertFeed(pipeline, _status, options), new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")), _database, new FeedPositions(), TimeProvider.System, _log);
    }

    [TearDown]
    public void Stop()
    {
        _service?.Dispose();
        _meters?.Dispose();
        _database?.Dispose();
    }

    static IEnumerable<TestCaseData> UnreadableAlerts()
    {
        var json = KafkaRecords.Json(Samples.Alert(2));
        yield return Case("A_number_beyond_a_double", json.Replace("40.75", "1e400", StringComparison.Ordinal));
        yield return Case("A_negative_number_beyond_a_double", json.Replace("-73.99", "-1e400", StringComparison.Ordinal));
        yield return Case("Half_a_record", json[..40]);
        yield return Case("Two_records_in_one", json + json);
        yield return Case("A_null_among_the_reasons", json.Replace("[\"", "[null,\"", StringComparison.Ordinal));
        yield return Case("A_lone_surrogate", json.Replace("ABC1234", "\\ud800", StringComparison.Ordinal));
        yield return Case("A_NUL_in_a_key", json.Replace("alert-000002", "\\u0000", StringComparison.Ordinal));
        yield return Case("An_unknown_field_that_is_nested_too_deep", json.Insert(1, $"\"future\":{new string('[', 40)}{new string(']', 40)},"));
        yield return Case("The_text_null", "null");
        yield return Case("Nothing", "");

        static TestCaseData Case(string name, string json) => new TestCaseData(json).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(UnreadableAlerts))]
    public async Task Sets_an_unreadable_alert_aside_and_reads_the_next(string json)
    {
        json.Should().NotBe(KafkaRecords.Json(Samples.Alert(2)));

        await HandleAsync(KafkaRecords.Of(0, Samples.Alert(1)), KafkaRecords.Of(Topics.Alerts, 1, json), KafkaRecords.Of(2, Samples.Alert(3)));

        _cache.Snapshot().Select(item => item.Id).Should().Equal("alert-000001", "alert-000003");
        (await NextAsync(Topics.Alerts)).Should().Be(3);
        AssertSetAside(Topics.Alerts, offset: 1);
    }

    [Test]
    public async Task Sets_an_alert_with_invalid_UTF8_in_an_unknown_field_aside()
    {
        var bytes = Encoding.UTF8.GetBytes(KafkaRecords.Json(Samples.Alert(1)).Insert(1, "\"future\":\"?\","));
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xFF;

        await HandleAsync(KafkaRecords.Of(Topics.Alerts, 0, bytes), KafkaRecords.Of(Topics.Alerts, 1, (byte[]?)null), KafkaRecords.Of(2, Samples.Alert(3)));

        _cache.Snapshot().Should().ContainSingle();
        _status.Report.Unreadable.Should().Be(2);
    }

    [Test]
    public async Task Sets_an_unreadable_decision_aside_and_applies_the_next()
    {
        await HandleAsync(
            KafkaRecords.Of(0, Samples.Alert(1)),
            KafkaRecords.Of(Topics.Decisions, 0, """{"decisionId":"d1","time":1e400}"""),
            KafkaRecords.Of(1, Samples.Decision("d2", 1, DecisionActions.Taken)));

        _cache.Find("alert-000001")!.Progress.Officer.Should().Be("ana");
        (await NextAsync(Topics.Decisions)).Should().Be(2);
        AssertSetAside(Topics.Decisions, offset: 0);
    }

    [Test]
    public async Task Sets_a_record_aside_that_the_store_rejects_and_stores_the_others_of_its_batch()
    {
        await HandleAsync(
            KafkaRecords.Of(0, Samples.Alert(1)),
            KafkaRecords.Of(1, Samples.Alert(2, plate: PoisonInterceptor.Plate)),
            KafkaRecords.Of(2, Samples.Alert(3)),
            KafkaRecords.Of(0, Samples.Decision("d1", 3, DecisionActions.Taken)));

        _cache.Snapshot().Select(item => item.Id).Should().Equal("alert-000001", "alert-000003");
        _cache.Find("alert-000003")!.Progress.Officer.Should().Be("ana");
        (await NextAsync(Topics.Alerts)).Should().Be(3);
        AssertSetAside(Topics.Alerts, offset: 1);
        _status.Report.Problem.Should().NotBe(FeedProblem.StoreUnavailable);
    }

    [Test]
    public async Task Completes_the_decision_that_an_officer_waits_for()
    {
        var outcome = _pending.Expect("d1");

        await HandleAsync(KafkaRecords.Of(0, Samples.Alert(1)), KafkaRecords.Of(0, Samples.Decision("d1", 1, DecisionActions.Taken)));

        (await outcome.WaitAsync(TimeSpan.FromSeconds(30))).Item.Progress.Officer.Should().Be("ana");
    }

    [Test]
    public async Task Keeps_the_bytes_of_an_alert_with_fields_that_this_version_does_not_know()
    {
        var json = KafkaRecords.Json(Samples.Alert(1)).Insert(1, "\"futureField\": [1, 2],");

        await HandleAsync(KafkaRecords.Of(Topics.Alerts, 0, json));

        Encoding.UTF8.GetString(_cache.Snapshot().Single().Record.Json.Span).Should().Be(json);
    }

    [Test]
    public async Task Loads_the_newest_alerts_of_the_store_and_the_positions()
    {
        await HandleAsync(KafkaRecords.Of(0, Samples.Alert(1)), KafkaRecords.Of(1, Samples.Alert(2)));

        var saved = await _service.LoadAsync(CancellationToken.None);

        saved.Should().Equal(new Dictionary<(string, int), long> { [(Topics.Alerts, 0)] = 2 });
    }

    async Task HandleAsync(params ConsumeResult<byte[], byte[]>[] records)
    {
        var channel = Channel.CreateUnbounded<ConsumeResult<byte[], byte[]>>();
        foreach (var record in records)
            channel.Writer.TryWrite(record);
        channel.Writer.Complete();
        await _service.HandleAsync(channel.Reader, CancellationToken.None);
    }

    async Task<long> NextAsync(string topic)
    {
        await using var database = _database.CreateDbContext();
        return (await database.FeedPositions.SingleAsync(row => row.Topic == topic)).Next;
    }

    void AssertSetAside(string topic, long offset)
    {
        _status.Report.Unreadable.Should().Be(1);
        _log.Collector.GetSnapshot().Should().ContainSingle().Which.Message.Should()
            .StartWith($"The record at {topic}, partition 0, offset {offset} is set aside: ").And.NotEndWith(": ");
    }

    /// <summary>A store that cannot take one plate, as a database with another limit would not.</summary>
    sealed class PoisonInterceptor : SaveChangesInterceptor
    {
        public const string Plate = "POISON";

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            eventData.Context!.ChangeTracker.Entries<AlertRow>().Any(entry => entry.Entity.Plate == Plate)
                ? throw new DbUpdateException("It could not be saved.", new ArgumentException("This plate cannot be stored."))
                : new ValueTask<InterceptionResult<int>>(result);
    }
}

using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Feed;
using Prestacop.Web.Ingestion;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Ingestion;

/// <summary>The feed of alerts and decisions from a broker to the store, with the mock broker of Kafka's client.</summary>
public sealed class KafkaAlertFeedTests
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    TestDatabase _database = null!;
    ServiceProvider _meters = null!;
    MockKafka _kafka = null!;

    [SetUp]
    public async Task Start()
    {
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _kafka = new MockKafka();
    }

    [TearDown]
    public void Stop()
    {
        _kafka?.Dispose();
        _meters?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task Reads_from_Kafka_and_continues_at_the_saved_positions_after_a_restart()
    {
        _kafka.Write(Topics.Alerts, KafkaRecords.Json(Samples.Alert(1)), "no alert", KafkaRecords.Json(Samples.Alert(2)));
        _kafka.Write(Topics.Decisions, KafkaRecords.Json(Samples.Decision("d1", 2, DecisionActions.Taken)));

        var first = await RunAsync(cache => cache.Count == 2 && cache.Find("alert-000002")!.Progress.Officer is not null);
        _kafka.Write(Topics.Alerts, KafkaRecords.Json(Samples.Alert(3)));
        var second = await RunAsync(cache => cache.Count == 3);

        (first.Unreadable, second.Unreadable).Should().Be((1, 0));
        await using var database = _database.CreateDbContext();
        (await database.FeedPositions.SingleAsync(row => row.Topic == Topics.Alerts && row.Partition == 0)).Next.Should().Be(4);
    }

    /// <summary>Runs a dashboard's feed until its cache is as expected.</summary>
    async Task<FeedReport> RunAsync(Func<AlertCache, bool> isDone)
    {
        var (cache, status, options) = (new AlertCache(capacity: 100), new FeedStatus(TimeProvider.System), Options.Create(new KafkaOptions()));
        var pipeline = new AlertPipeline(
            new AlertStore(_database, Defaults.Of<SecondLookOptions>()), new AlertHistory(_database), cache, new PendingDecisions(),
            new FeedMetrics(_meters.GetRequiredService<IMeterFactory>(), cache, status), TimeProvider.System);
        using var service = new KafkaFeedService<AlertFeed>(
            new AlertFeed(pipeline, status, options), _kafka.Clients, _database, new FeedPositions(), TimeProvider.System, NullLogger<AlertFeed>.Instance);
        await service.StartAsync(CancellationToken.None);
        var started = TimeProvider.System.GetTimestamp();
        while (!(isDone(cache) && status.Report.CaughtUp) && TimeProvider.System.GetElapsedTime(started) < Timeout)
        {
            service.ExecuteTask!.IsFaulted.Should().BeFalse($"{service.ExecuteTask.Exception}");
            await Task.Delay(50);
        }
        isDone(cache).Should().BeTrue();
        await service.StopAsync(CancellationToken.None);
        return status.Report;
    }
}

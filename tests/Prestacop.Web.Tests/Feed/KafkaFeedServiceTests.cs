using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Feed;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Feed;

public sealed class KafkaFeedServiceTests
{
    readonly FakeLogger<StubFeed> _log = new();
    Channel<ConsumeResult<byte[], byte[]>> _records = null!;
    TestDatabase _database = null!;
    StubFeed _feed = null!;
    FeedPositions _positions = null!;
    KafkaFeedService<StubFeed> _service = null!;

    [SetUp]
    public async Task Start()
    {
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        (_feed, _positions, _records) = (new StubFeed(), new FeedPositions(), Channel.CreateUnbounded<ConsumeResult<byte[], byte[]>>());
        _log.Collector.Clear();
        _service = new KafkaFeedService<StubFeed>(_feed, new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")), _database, _positions, TimeProvider.System, _log);
    }

    [TearDown]
    public void Stop()
    {
        _service?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task Hands_over_what_has_arrived_as_one_batch_and_notes_the_positions()
    {
        Arrive(5, 6, 7);

        await _service.HandleAsync(_records.Reader, CancellationToken.None);

        _feed.Handled.Should().ContainSingle().Which.Records.Select(record => record.Offset.Value).Should().Equal(5, 6, 7);
        _positions.Next.Should().Equal(new Dictionary<(string, int), long> { [(Topics.Alerts, 0)] = 8 });
    }

    [Test]
    public async Task Hands_over_a_backlog_in_batches_of_2000()
    {
        Arrive([.. Enumerable.Range(0, 4500).Select(offset => (long)offset)]);

        await _service.HandleAsync(_records.Reader, CancellationToken.None);

        _feed.Handled.Select(batch => batch.Records.Count).Should().Equal(2000, 2000, 500);
    }

    [Test]
    public async Task Retries_a_batch_until_the_store_is_available_again()
    {
        var problems = new List<FeedProblem?>();
        _feed.Status.Changed += () => problems.Add(_feed.Status.Report.Problem);
        _feed.Fail(new TimeoutException("away"), new TimeoutException("still away"));
        Arrive(0);

        await _service.HandleAsync(_records.Reader, CancellationToken.None);

        _feed.Handled.Should().HaveCount(3).And.OnlyContain(batch => batch == _feed.Handled[0]);
        problems.Should().Contain(FeedProblem.StoreUnavailable);
        _feed.Status.Report.Problem.Should().NotBe(FeedProblem.StoreUnavailable);
    }

    [Test]
    public async Task Counts_and_logs_each_record_that_was_rejected_once_also_after_a_retry()
    {
        _feed.Reject = true;
        _feed.Fail(new TimeoutException("away"));
        Arrive(3);

        await _service.HandleAsync(_records.Reader, CancellationToken.None);

        _feed.Status.Report.Unreadable.Should().Be(1);
        var line = _log.Collector.GetSnapshot().Should().ContainSingle(entry => entry.Level == LogLevel.Warning).Subject;
        line.Message.Should().Be("The record at alerts, partition 0, offset 3 is set aside: no alert");
    }

    [Test]
    public async Task Ends_with_a_fault_of_the_program()
    {
        _feed.Fail(new InvalidOperationException("a bug"));
        Arrive(0);

        var handle = () => _service.HandleAsync(_records.Reader, CancellationToken.None);

        await handle.Should().ThrowAsync<InvalidOperationException>().WithMessage("a bug");
    }

    [Test]
    public async Task Loads_the_saved_positions_of_its_topics_alone()
    {
        await SaveAsync(new() { [(Topics.Alerts, 0)] = 3, [(Topics.Alerts, 1)] = 4, [("other", 0)] = 5 });

        var saved = await _service.LoadAsync(CancellationToken.None);

        saved.Should().BeEquivalentTo(new Dictionary<(string, int), long> { [(Topics.Alerts, 0)] = 3, [(Topics.Alerts, 1)] = 4 });
        _positions.Next.Should().BeEquivalentTo(saved);
        _feed.Loaded.Should().BeTrue();
    }

    [Test]
    public async Task Forgets_the_saved_positions_of_a_topic_that_was_created_anew()
    {
        var ids = new Dictionary<string, string> { [Topics.Alerts] = "first" };
        await _service.CompareTopicsAsync(ids, CancellationToken.None);
        await SaveAsync(new() { [(Topics.Alerts, 0)] = 3, [("other", 0)] = 5 });
        await _service.CompareTopicsAsync(ids, CancellationToken.None);
        (await _service.LoadAsync(CancellationToken.None)).Should().NotBeEmpty();

        var compare = () => _service.CompareTopicsAsync(new Dictionary<string, string> { [Topics.Alerts] = "second" }, CancellationToken.None);

        (await compare.Should().ThrowAsync<TopicRecreatedException>()).Which.Topic.Should().Be(Topics.Alerts);
        (await _service.LoadAsync(CancellationToken.None)).Should().BeEmpty();
        await using var database = _database.CreateDbContext();
        (await database.ReadPositionsAsync(CancellationToken.None)).Should().ContainKey(("other", 0));
    }

    async Task SaveAsync(Dictionary<(string, int), long> positions)
    {
        await using var database = _database.CreateDbContext();
        await database.SavePositionsAsync(positions, CancellationToken.None);
        await database.SaveChangesAsync();
    }

    void Arrive(params long[] offsets)
    {
        foreach (var offset in offsets)
            _records.Writer.TryWrite(KafkaRecords.Of(Topics.Alerts, offset, "{}"));
        _records.Writer.Complete();
    }

    internal sealed class StubFeed : IKafkaFeed
    {
        readonly Queue<Exception> _failures = [];

        public IReadOnlyList<string> Topics => [Contracts.Topics.Alerts];

        public DateTimeOffset? Since => null;

        public FeedStatus Status { get; } = new(TimeProvider.System);

        public LogLevel RejectedLevel => LogLevel.Warning;

        public List<KafkaBatch> Handled { get; } = [];

        public bool Loaded { get; set; }

        public bool Reject { get; set; }

        public void Fail(params Exception[] failures)
        {
            foreach (var failure in failures)
                _failures.Enqueue(failure);
        }

        public Task LoadAsync(CancellationToken cancellationToken)
        {
            Loaded = true;
            return Task.CompletedTask;
        }

        public Task HandleAsync(KafkaBatch batch, CancellationToken cancellationToken)
        {
            Handled.Add(batch);
            if (Reject)
                batch.Reject(Contracts.Topics.Alerts, 0, batch.Records[0].Offset.Value, new UnreadableRecordException("no alert"));
            return _failures.TryDequeue(out var failure) ? Task.FromException(failure) : Task.CompletedTask;
        }
    }
}

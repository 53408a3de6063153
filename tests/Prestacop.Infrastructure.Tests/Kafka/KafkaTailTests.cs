using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Infrastructure.Tests.Kafka;

[CancelAfter(60_000)]
sealed class KafkaTailTests
{
    MockKafka _kafka = null!;

    [OneTimeSetUp]
    public void Start() => _kafka = new MockKafka();

    [OneTimeTearDown]
    public void Stop() => _kafka.Dispose();

    [Test]
    public async Task Reads_from_the_beginning_and_then_what_is_published(CancellationToken cancellationToken)
    {
        _kafka.Write("beginning", "1", "2");
        await using var tail = new RunningTail(_kafka, "beginning", TailStart.Beginning);
        await tail.Tail.CaughtUp.WaitAsync(cancellationToken);
        _kafka.Write("beginning", "3");

        (await tail.ReadAsync(3, cancellationToken)).Should().Equal("1", "2", "3");
    }

    [Test]
    public async Task Reads_only_newer_records_from_the_end(CancellationToken cancellationToken)
    {
        _kafka.Write("end", "old");
        await using var tail = new RunningTail(_kafka, "end", TailStart.End);
        await tail.Tail.Positioned.WaitAsync(cancellationToken);
        _kafka.Write("end", "new");

        (await tail.ReadAsync(1, cancellationToken)).Should().Equal("new");
    }

    [Test]
    public async Task Reads_a_topic_that_comes_later_from_its_beginning_also_when_it_starts_at_the_end(CancellationToken cancellationToken)
    {
        var missing = new TaskCompletionSource();
        await using var tail = new RunningTail(_kafka, "later", TailStart.End, isMissing =>
        {
            if (isMissing)
                missing.TrySetResult();
        });
        await missing.Task.WaitAsync(cancellationToken);
        _kafka.Write("later", "first");

        (await tail.ReadAsync(1, cancellationToken)).Should().Equal("first");
    }

    [Test]
    public async Task Continues_at_saved_offsets_and_starts_elsewhere_in_other_partitions(CancellationToken cancellationToken)
    {
        _kafka.Write("saved", 0, "0a", DateTime.UnixEpoch);
        _kafka.Write("saved", 0, "0b", DateTime.UnixEpoch);
        _kafka.Write("saved", 1, "1a", DateTime.UnixEpoch);
        await using var tail = new RunningTail(_kafka, "saved", TailStart.From(place => place.Partition.Value == 0 ? 1 : null, TailStart.Beginning));

        (await tail.ReadAsync(2, cancellationToken)).Should().BeEquivalentTo("0b", "1a");
    }

    [Test]
    public async Task Reads_everything_through_a_small_buffer(CancellationToken cancellationToken)
    {
        _kafka.Write("buffer", [.. Enumerable.Range(0, 50).Select(number => $"{number}")]);
        await using var tail = new RunningTail(_kafka, "buffer", TailStart.Beginning, bufferSize: 2);

        (await tail.ReadAsync(50, cancellationToken)).Should().Equal(Enumerable.Range(0, 50).Select(number => $"{number}"));
    }

    [Test]
    public async Task Reports_that_Kafka_does_not_answer(CancellationToken cancellationToken)
    {
        var lost = new TaskCompletionSource<string>();
        using var stop = new CancellationTokenSource();
        var tail = new KafkaTail(
            new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")),
            new KafkaTailOptions { ClientId = "test", Topics = ["none"], Start = TailStart.End },
            TimeProvider.System,
            NullLogger.Instance)
        {
            OnLost = reason => lost.TrySetResult(reason),
        };
        var running = tail.RunAsync(stop.Token);

        (await lost.Task.WaitAsync(cancellationToken)).Should().NotBeEmpty();
        await stop.CancelAsync();
        await running.WaitAsync(cancellationToken);
        tail.Records.Completion.IsCompletedSuccessfully.Should().BeTrue();
        tail.Positioned.IsCanceled.Should().BeTrue();
    }

    sealed class RunningTail : IAsyncDisposable
    {
        readonly CancellationTokenSource _stop = new();
        readonly Task _running;

        public RunningTail(MockKafka kafka, string topic, TailStart start, Action<bool>? onMissing = null, int bufferSize = 1000)
        {
            Tail = new KafkaTail(
                kafka.Clients,
                new KafkaTailOptions { ClientId = "test", Topics = [topic], Start = start, BufferSize = bufferSize },
                TimeProvider.System,
                NullLogger.Instance)
            {
                OnMissing = onMissing ?? (_ => { }),
            };
            _running = Tail.RunAsync(_stop.Token);
        }

        public KafkaTail Tail { get; }

        public async Task<List<string>> ReadAsync(int count, CancellationToken cancellationToken)
        {
            var values = new List<string>();
            while (values.Count < count)
                values.Add(MockKafka.Text(await Tail.Records.ReadAsync(cancellationToken)));
            return values;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            _stop.Dispose();
        }
    }
}

using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// Follows a compacted topic from its beginning. While Kafka is away, and while a topic that was made again is read, the entries that are
/// known stay in use.
/// </summary>
/// <typeparam name="T">The topic's contract.</typeparam>
/// <param name="clients">Makes the consumer.</param>
/// <param name="topic">The topic's name in Kafka.</param>
/// <param name="what">What is in it, for messages: such as <c>watch lists</c>.</param>
/// <param name="empty">Makes the state of a topic without records.</param>
/// <param name="errors">Is told of records that cannot be used, and when the topic cannot be followed.</param>
/// <param name="time">The clock.</param>
sealed class TopicFollower<T>(KafkaClientFactory clients, string topic, string what, Func<TopicState<T>> empty, TextWriter errors, TimeProvider time) where T : class
{
    /// <summary>The longest wait of a start for the entries: afterwards alerts are raised without them, until they come.</summary>
    static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(30);

    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>Records that are reported while the topic is followed: nobody reads more of them.</summary>
    const int MaxReports = 20;

    readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile TopicSnapshot<T> _snapshot = new([], 0);

    /// <summary>The entries that are known, and how often they have changed.</summary>
    public TopicSnapshot<T> Snapshot => _snapshot;

    /// <summary>Waits until the topic has been read once, or for half a minute.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _ready.Task.WaitAsync(ReadyTimeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await errors.WriteLineAsync($"prestacop: {what}: '{topic}' could not be read within {ReadyTimeout.TotalSeconds:0} s; alerts are raised without its entries until it can");
        }
    }

    /// <summary>Follows until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    await FollowAsync(cancellationToken);
                }
                catch (Exception ended) when (ended is KafkaException or TopicRecreatedException)
                {
                    await errors.WriteLineAsync($"prestacop: {what}: '{topic}' is read again from its beginning: {ended.Message}");
                }
                await Task.Delay(RetryInterval, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the job.
        }
    }

    async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tail = new KafkaTail(
            clients, new KafkaTailOptions { ClientId = $"prestacop-{what.Replace(' ', '-')}", Topics = [topic], Start = TailStart.Beginning }, time, NullLogger.Instance)
        {
            // A topic that is made again is another one.
            OnTopicIds = (_, _) => Task.CompletedTask,
        };
        var run = tail.RunAsync(stop.Token);
        try
        {
            await ReadAsync(tail, empty(), cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await run;
        }
    }

    async Task ReadAsync(KafkaTail tail, TopicState<T> state, CancellationToken cancellationToken)
    {
        var (isRead, used, reported) = (false, 0L, 0);
        Task<bool>? next = null;
        while (true)
        {
            // Asked before the records are taken: what was there at the start is then among them.
            var complete = tail.CaughtUp.IsCompletedSuccessfully;
            while (tail.Records.TryRead(out var record))
            {
                if (state.Apply(record.Message.Key, record.Message.Value) is { } problem && reported++ < MaxReports)
                    await errors.WriteLineAsync($"prestacop: {what}: the record at offset {record.Offset.Value} of '{topic}' is not used: {problem}");
            }
            if (complete && (state.Changes > used || !isRead))
            {
                (isRead, used) = (true, state.Changes);
                _snapshot = new([.. state.Entries], _snapshot.Version + 1);
                _ready.TrySetResult();
            }
            next ??= tail.Records.WaitToReadAsync(cancellationToken).AsTask();
            await (complete ? (Task)next : Task.WhenAny(next, tail.CaughtUp));
            if (!next.IsCompleted)
                continue;
            if (!await next)
                break;
            next = null;
        }
        await tail.Records.Completion;
    }
}

/// <summary>The entries of the topic at one time.</summary>
/// <typeparam name="T">The topic's contract.</typeparam>
/// <param name="Entries">The entries, in no order.</param>
/// <param name="Version">Grows with each change; 0 until the topic has been read.</param>
sealed record TopicSnapshot<T>(IReadOnlyCollection<T> Entries, long Version);

using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// Commits offsets for consumer groups that have no members, by a consumer for each group that reads nothing. Not by the administration client: its requests to a group's coordinator end the whole
/// process when the connection is lost meanwhile (an assertion of librdkafka, <c>eonce->refcnt</c>), and no job may die of a figure.
/// </summary>
sealed class GroupCommits(KafkaClientFactory clients, string clientId) : IDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<string, (SharedClient<IConsumer<byte[], byte[]>> Consumer, Task Last)> _groups = new(StringComparer.Ordinal);

    /// <summary>Commits.</summary>
    /// <param name="group">The group; it is created when it does not exist.</param>
    /// <param name="next">The offset that is read next, by partition; at least one.</param>
    /// <param name="cancellationToken">Ends the wait; what was sent may still be committed.</param>
    /// <exception cref="KafkaException">No broker answers in time, the account may not commit for the group, or the group has members.</exception>
    public async Task CommitAsync(string group, IReadOnlyList<TopicPartitionOffset> next, CancellationToken cancellationToken)
    {
        Task committing;
        lock (_lock)
        {
            var (consumer, last) = _groups.TryGetValue(group, out var known) ? known : (new(() => clients.CreateCommitter(clientId, group)), Task.CompletedTask);
            // The client waits by itself for a coordinator that is away, and then commits what is old by now.
            if (!last.IsCompleted)
                throw new KafkaException(ErrorCode.Local_TimedOut);
            committing = consumer.UseAsync(client => Task.Factory.StartNew(
                () =>
                {
                    client.Commit(next);
                    return true;
                }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            _groups[group] = (consumer, committing);
        }
        try
        {
            await committing.WaitAsync(KafkaTimeouts.Request, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new KafkaException(ErrorCode.Local_TimedOut);
        }
        finally
        {
            // One that fails later has nobody who waits for it.
            _ = committing.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Ends the clients; one that still waits for its coordinator, when it does so no more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var (consumer, _) in _groups.Values)
                consumer.Dispose();
            _groups.Clear();
        }
    }
}

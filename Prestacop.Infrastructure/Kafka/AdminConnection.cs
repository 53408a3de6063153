using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>The client of <see cref="KafkaAdmin"/>. Connects with the first request; serves several at once.</summary>
/// <param name="clients">Makes the client.</param>
/// <param name="clientId">The client's name in the broker's logs.</param>
sealed class AdminConnection(KafkaClientFactory clients, string clientId) : IDisposable
{
    readonly SharedClient<IAdminClient> _client = new(() => clients.CreateAdmin(clientId));

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="ask">Sends it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaRefusedException">Brokers do not let the client in.</exception>
    /// <exception cref="KafkaException">No broker answers in time, or the answer is an error.</exception>
    public Task<T> AskAsync<T>(Func<IAdminClient, Task<T>> ask, CancellationToken cancellationToken) =>
        clients.WaitAsync(_client.UseAsync(ask).WaitAsync(cancellationToken), cancellationToken);

    /// <summary>The same for a request whose answer is only that it was done.</summary>
    /// <inheritdoc cref="AskAsync{T}"/>
    public Task AskAsync(Func<IAdminClient, Task> ask, CancellationToken cancellationToken) => AskAsync(
        async client =>
        {
            await ask(client);
            return true;
        }, cancellationToken);

    /// <summary>The brokers, and the topics with their partitions.</summary>
    /// <param name="timeout">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="AskAsync{T}" path="/exception"/>
    public Task<Metadata> MetadataAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        // GetMetadata has no asynchronous form.
        AskAsync(client => Task.Run(() => client.GetMetadata(timeout), cancellationToken), cancellationToken);

    /// <summary>Closes the connection when no request is on its way any more; one whose caller has gone ends by its own timeout.</summary>
    public void Dispose() => _client.Dispose();
}

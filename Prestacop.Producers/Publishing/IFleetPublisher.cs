using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Producers.Publishing;

/// <summary>How a fleet publishes: kept on disk until Kafka has it, or not.</summary>
interface IFleetPublisher : IAsyncDisposable
{
    /// <summary>Records that were lost, because there was no room to keep them.</summary>
    long Dropped { get; }

    /// <summary>Records that are kept on disk until Kafka has them.</summary>
    long Kept { get; }

    /// <summary>Their bytes.</summary>
    long KeptBytes { get; }

    /// <summary>Publishes a message.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="message">The message.</param>
    /// <param name="imageId">The id of the picture that follows by <see cref="SendPicture"/>; null for none.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <exception cref="CommandException">Kafka failed for good.</exception>
    void Send(in KafkaRecord record, DroneMessage message, string? imageId, CancellationToken cancellationToken);

    /// <summary>Publishes the picture of an earlier message.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="imageId">Its id.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <exception cref="CommandException">Kafka failed for good.</exception>
    void SendPicture(in KafkaRecord record, string imageId, CancellationToken cancellationToken);

    /// <summary>Waits until Kafka has everything.</summary>
    /// <exception cref="CommandException">It does not within the timeout, by exit code 3, or it failed for good.</exception>
    Task FinishAsync(TimeSpan timeout);
}

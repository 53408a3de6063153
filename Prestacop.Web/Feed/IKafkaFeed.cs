namespace Prestacop.Web.Feed;

/// <summary>What is read from Kafka, and what becomes of it. A <see cref="KafkaFeedService{TFeed}"/> runs each feed by itself.</summary>
interface IKafkaFeed
{
    /// <summary>The topics, with their prefix.</summary>
    IReadOnlyList<string> Topics { get; }

    /// <summary>Where a partition without a saved position is begun: at the first record since this time; null for its oldest record.</summary>
    DateTimeOffset? Since { get; }

    FeedStatus Status { get; }

    /// <summary>How a record that is set aside is logged.</summary>
    LogLevel RejectedLevel { get; }

    /// <summary>Loads from the store what the records build on. Called again while the store is unavailable.</summary>
    Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Handles the records; those that can never be handled are rejected on the batch. Called again with the same batch while the store is
    /// unavailable, so handling a batch twice must change nothing. Any other exception ends the dashboard.
    /// </summary>
    Task HandleAsync(KafkaBatch batch, CancellationToken cancellationToken);
}

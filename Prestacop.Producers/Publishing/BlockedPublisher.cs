namespace Prestacop.Producers.Publishing;

/// <summary>Reports that Kafka accepts no messages at the moment.</summary>
static class BlockedPublisher
{
    /// <summary>Reports on standard error that the queue is full.</summary>
    /// <param name="reason">What Kafka's client says.</param>
    public static void Report(string reason) => Console.Error.WriteLine($"Kafka accepts no messages at the moment ({reason}); waiting for it.");
}

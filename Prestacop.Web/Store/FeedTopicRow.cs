namespace Prestacop.Web.Store;

/// <summary>The id that Kafka gave a topic: a topic that was deleted and created again has another, and its offsets begin again.</summary>
sealed class FeedTopicRow
{
    public required string Topic { get; set; }

    public required string TopicId { get; set; }
}

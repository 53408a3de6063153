namespace Prestacop.Infrastructure.Kafka;

/// <summary>A topic was deleted and created again: its offsets begin again, and an offset of the former topic means nothing in it.</summary>
/// <param name="topic">The topic's name.</param>
public sealed class TopicRecreatedException(string topic) : Exception($"The topic {topic} was deleted and created again.")
{
    /// <summary>The topic's name.</summary>
    public string Topic => topic;
}

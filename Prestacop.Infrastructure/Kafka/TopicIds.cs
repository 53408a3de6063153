using System.Diagnostics.CodeAnalysis;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>Reads the ids that Kafka gives topics: each time a topic is created it gets another.</summary>
static class TopicIds
{
    /// <returns>The ids by name; a topic that does not exist is left out, and all are when the broker knows no ids or does not answer.</returns>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "A tail reads on a thread of its own, which has nothing else to do.")]
    public static IReadOnlyDictionary<string, string> Read(IAdminClient admin, IEnumerable<string> topics)
    {
        try
        {
            // The client has no form that blocks.
            var answer = admin.DescribeTopicsAsync(
                TopicCollection.OfTopicNames(topics), new DescribeTopicsOptions { RequestTimeout = KafkaTimeouts.Request }).GetAwaiter().GetResult();
            return IdsOf(answer.TopicDescriptions);
        }
        catch (DescribeTopicsException some)
        {
            return IdsOf(some.Results.TopicDescriptions);
        }
        catch (KafkaException)
        {
            // A broker that knows no ids, or that does not answer: the question for the partitions, which follows, tells.
            return new Dictionary<string, string>();
        }
    }

    static Dictionary<string, string> IdsOf(IEnumerable<TopicDescription> descriptions) => descriptions
        .Where(topic => !topic.Error.IsError && topic.TopicId is { } id && id.MostSignificantBits != 0L)
        .ToDictionary(topic => topic.Name, topic => topic.TopicId.ToString());
}

using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>Reads the ids that Kafka gives topics: each time a topic is created it gets another.</summary>
static class TopicIds
{
    /// <returns>The ids by name; a topic that does not exist is left out, and all are when the broker knows no ids or does not answer.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IAdminClient admin, IEnumerable<string> topics)
    {
        try
        {
            var answer = await admin.DescribeTopicsAsync(
                TopicCollection.OfTopicNames(topics), new DescribeTopicsOptions { RequestTimeout = KafkaTimeouts.Request });
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

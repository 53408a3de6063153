using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Tests.Kafka;

public sealed class KafkaPublisherTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Corrected_violations_are_published_with_the_account_that_is_given_for_them(bool hasAccount)
    {
        using var own = new MockKafka();
        using var other = new MockKafka();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "corrections.properties");
        await File.WriteAllTextAsync(file, $"bootstrap.servers={other.Address}\n");
        var options = Options.Create(new KafkaOptions { TopicPrefix = "test-", CorrectionsProperties = hasAccount ? file : null });
        using var corrections = new CorrectionsPublisher(options, NullLoggerFactory.Instance, TimeProvider.System);
        using var records = new RecordPublisher(own.Clients, new PublisherOptions { ClientId = "test" });

        await new KafkaPublisher(records, options, corrections).PublishAsync(
            [new TopicRecord(Topics.Decisions, "a", "decision"u8.ToArray()), new TopicRecord(Topics.DroneMessages, "d", "violation"u8.ToArray())], CancellationToken.None);

        Read(own, "test-decisions").Should().Equal("decision");
        Read(hasAccount ? other : own, "test-drone-messages").Should().Equal("violation");
    }

    static List<string> Read(MockKafka kafka, string topic)
    {
        using var reader = new KafkaReader(kafka.Clients, "test");
        return [.. reader.Read(reader.Partitions(topic).ToDictionary(place => place, reader.Range), CancellationToken.None).Select(record => Encoding.UTF8.GetString(record.Message.Value))];
    }
}

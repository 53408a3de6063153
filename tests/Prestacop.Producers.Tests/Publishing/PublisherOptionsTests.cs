using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Producers.Tests.Publishing;

sealed class PublisherOptionsTests
{
    [Test]
    public void Rejects_messages_that_are_larger_than_the_topics_accept()
    {
        var largest = PublisherOptions.Bulk("unused", lingerMilliseconds: 0).MaxMessageBytes;
        Topics.All.Where(topic => topic.Settings.ContainsKey("max.message.bytes")).Should().NotBeEmpty()
            .And.OnlyContain(topic => int.Parse(topic.Settings["max.message.bytes"], CultureInfo.InvariantCulture) == largest);
    }
}

using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Tests.Publishing;

sealed class PublisherOptionsTests
{
    [Test]
    public void Takes_no_larger_message_than_every_topic_does_so_that_it_is_refused_here_and_not_by_the_broker()
    {
        var largest = new PublisherOptions { BootstrapServers = "unused", LingerMilliseconds = 0 }.ToConfig().MessageMaxBytes;
        Topics.All.Where(topic => topic.Settings.ContainsKey("max.message.bytes")).Should().NotBeEmpty()
            .And.OnlyContain(topic => int.Parse(topic.Settings["max.message.bytes"], CultureInfo.InvariantCulture) == largest);
    }
}

using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Tickets.Files;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Tickets;

/// <summary>Publishes to Kafka, with the account of <see cref="TicketsOptions.KafkaProperties"/> or else the dashboard's own.</summary>
sealed class KafkaTicketFeed(HandedInFolder folder, IOptions<TicketsOptions> tickets, IOptions<KafkaOptions> kafka, ILoggerFactory loggers, TimeProvider time) : ITicketFeed
{
    public TicketFeedFigures Run(GivenFile file, string content, Action<TicketFeedFigures> progress, CancellationToken cancellationToken)
    {
        var settings = string.IsNullOrEmpty(tickets.Value.KafkaProperties)
            ? kafka.Value.ToSettings()
            : KafkaSettings.Load(kafka.Value.Bootstrap, tickets.Value.KafkaProperties);
        var topics = (kafka.Value.Topic(Topics.ParkingViolations), kafka.Value.Topic(Topics.Rejected));
        var feed = new TicketFileFeed(new KafkaClientFactory(settings, loggers, time), topics, folder.ResumeFolder, time)
        {
            ConnectTimeout = kafka.Value.PublishTimeout,
        };
        return feed.Run(file, content, progress, cancellationToken);
    }
}

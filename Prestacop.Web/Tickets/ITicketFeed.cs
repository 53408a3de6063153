using Confluent.Kafka;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Tickets.Files;

namespace Prestacop.Web.Tickets;

/// <summary>Publishes ticket files, each content once.</summary>
interface ITicketFeed
{
    /// <summary>Publishes what an earlier run has not published of the same content. Blocks.</summary>
    /// <param name="file">The file, under the name that the content had the first time.</param>
    /// <param name="content">The digest of its text.</param>
    /// <param name="progress">Called with what was done so far.</param>
    /// <param name="cancellationToken">Ends it; what was published stays.</param>
    /// <exception cref="CommandException">Kafka does not take the records.</exception>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    TicketFeedFigures Run(GivenFile file, string content, Action<TicketFeedFigures> progress, CancellationToken cancellationToken);
}

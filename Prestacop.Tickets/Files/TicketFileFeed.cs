using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Tickets.Feeding;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Tickets.Files;

/// <summary>Publishes a file as <c>csv --resume</c> does: what an earlier run has published of the same content is not published again.</summary>
/// <param name="clients">Where Kafka is, and as who.</param>
/// <param name="topics">The topics of the tickets and of the rejected records.</param>
/// <param name="stateFolder">The folder that says how far each content has been published.</param>
/// <param name="time">The clock.</param>
public sealed class TicketFileFeed(KafkaClientFactory clients, (string Tickets, string Rejected) topics, string stateFolder, TimeProvider time)
{
    const string ClientId = "prestacop-tickets";

    /// <summary>How long the brokers may take to answer at the start. Default: <see cref="KafkaTimeouts.Connect"/>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = KafkaTimeouts.Connect;

    /// <summary>Publishes the file, from its beginning or from where an earlier run stopped. Blocks: for a thread of its own.</summary>
    /// <param name="file">The file. An earlier run of the same content must have had the same name.</param>
    /// <param name="content">Its <see cref="TicketFileResult.Content"/>.</param>
    /// <param name="progress">Called for each record with what was done so far.</param>
    /// <param name="cancellationToken">Ends it; what was published stays, and the next run goes on there.</param>
    /// <returns>What this run has done.</returns>
    /// <exception cref="CommandException">Kafka does not answer, a topic is missing, or the account has no right to it; what was published stays.</exception>
    /// <exception cref="Confluent.Kafka.KafkaException">Kafka does not answer.</exception>
    /// <exception cref="InvalidDataException">The file is not the one that was checked.</exception>
    public TicketFeedFigures Run(GivenFile file, string content, Action<TicketFeedFigures> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(progress);
        using var publisher = new RecordPublisher(clients, PublisherOptions.Bulk(ClientId, lingerMilliseconds: 20) with { ConnectTimeout = ConnectTimeout });
        publisher.RequireTopics(topics.Tickets, topics.Rejected);
        using var kafka = new KafkaReader(clients, ClientId);
        var state = new ResumeState(stateFolder, topics.Tickets);
        using var feeder = new TicketFeeder(publisher, topics, state, new Pacer(null, time), time);
        try
        {
            var opened = TicketFile.Open(file.ToSource($"content:{content}", _ => cancellationToken.ThrowIfCancellationRequested()), new TicketFormatOptions());
            _ = feeder.Feed(opened, Resume(kafka, state, opened, cancellationToken), (bytes, _) => progress(Figures(feeder, (long)bytes)), cancellationToken);
            return Figures(feeder, feeder.Report.Bytes);
        }
        catch (RefusedFileException refused)
        {
            throw new InvalidDataException(refused.Message, refused);
        }
        catch (OperationCanceledException)
        {
            publisher.Flush(KafkaTimeouts.CancelledFlush);
            throw;
        }
        finally
        {
            feeder.SavePosition();
        }
    }

    ResumedFile Resume(KafkaReader kafka, ResumeState state, TicketFile file, CancellationToken cancellationToken)
    {
        var today = NewYork.DayOf(time.GetUtcNow());
        var resumed = state.Load(file) is { } point ? ResumedFile.At(file, today, point, PublishedRecords.Find(kafka, topics, point, cancellationToken)) : null;
        return resumed ?? ResumedFile.AtBeginning(file, today, PublishedRecords.Ends(kafka, topics.Tickets), PublishedRecords.Ends(kafka, topics.Rejected));
    }

    static TicketFeedFigures Figures(TicketFeeder feeder, long bytes) => new(feeder.RowsRead, feeder.Published, feeder.Rejected, bytes);
}

/// <summary>How far a run is.</summary>
/// <param name="Read">Records read.</param>
/// <param name="Published">Tickets that Kafka acknowledged.</param>
/// <param name="Rejected">Rejected records that Kafka acknowledged.</param>
/// <param name="Bytes">Bytes of the file that were read.</param>
public readonly record struct TicketFeedFigures(long Read, long Published, long Rejected, long Bytes);

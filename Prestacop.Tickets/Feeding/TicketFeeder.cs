using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;
using Prestacop.Tickets.Reading;

namespace Prestacop.Tickets.Feeding;

/// <summary>
/// Publishes ticket files: each valid record to the topic of the tickets, each other one to <c>rejected</c>. A record counts as published when
/// Kafka has acknowledged it.
/// </summary>
sealed class TicketFeeder(RecordPublisher publisher, (string Tickets, string Rejected) topics, ResumeState state, Pacer pacer, TimeProvider time) : IDisposable
{
    const string Source = "csv";
    static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);
    static readonly byte[] RejectedKey = Encoding.ASCII.GetBytes(Source);

    readonly TicketJson _tickets = new();
    readonly JsonMessage _json = new();
    readonly DeliveryCount _published = new(publisher.Fail);
    readonly DeliveryCount _rejected = new(publisher.Fail);
    readonly long _start = time.GetTimestamp();
    long _rowsRead;
    long _queued;
    long _alreadyPublished;
    long _noted;
    long _bytes;
    TicketFile? _file;
    CommittedOffsetTracker? _position;

    /// <summary>The figures so far.</summary>
    public CsvRunReport Report => new(
        _rowsRead, _published.Acknowledged, _rejected.Acknowledged, _bytes, Seconds, PeakMemory.Megabytes, _alreadyPublished, _noted);

    /// <summary>Records read so far.</summary>
    public long RowsRead => _rowsRead;

    /// <summary>Tickets that Kafka has acknowledged. Safe for any thread.</summary>
    public long Published => _published.Acknowledged;

    /// <summary>Rejected records that Kafka has acknowledged. Safe for any thread.</summary>
    public long Rejected => _rejected.Acknowledged;

    /// <summary>Records that Kafka has acknowledged. Safe for any thread.</summary>
    public long Acknowledged => _published.Acknowledged + _rejected.Acknowledged;

    /// <summary>The same by topic. Safe for any thread.</summary>
    public IEnumerable<KeyValuePair<string, long>> AcknowledgedByTopic => [new(topics.Tickets, _published.Acknowledged), new(topics.Rejected, _rejected.Acknowledged)];

    /// <summary>Records that Kafka has not acknowledged yet. Safe for any thread.</summary>
    public long Waiting => Math.Max(0, Interlocked.Read(ref _queued) - Acknowledged);

    double Seconds => time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Publishes a file, from its beginning or from where an earlier run stopped, and disposes its reader.</summary>
    /// <param name="file">The file.</param>
    /// <param name="opened">Its reader, and what Kafka has of it.</param>
    /// <param name="progress">Called for each record with the bytes that were read and a way to say more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="InvalidDataException">The file is damaged; what stands before that has been published.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the queued messages have not been flushed.</exception>
    public RecordTally Feed(TicketFile file, ResumedFile opened, Action<double, Func<string>> progress, CancellationToken cancellationToken)
    {
        using var reader = opened.Reader;
        var tally = new RecordTally();
        var begun = _bytes;
        var saved = time.GetTimestamp();
        _file = file;
        _position = new CommittedOffsetTracker(opened.Start, _published, _rejected);
        // A run that is killed before the first second must be known, too.
        SavePosition();
        var isUnsent = true;
        try
        {
            while (Next())
            {
                cancellationToken.ThrowIfCancellationRequested();
                pacer.Wait(_rowsRead, cancellationToken);
                if (_position.IsFull)
                    _position.Close(reader.Mark());
                Send(reader, opened.Published, cancellationToken);
                isUnsent = false;
                tally.Add(reader);
                _noted += reader.Ticket?.QualityNotes is null ? 0 : 1;
                _rowsRead++;
                _bytes = begun + reader.RawPosition;
                progress(_bytes, Progress);
                if (time.GetElapsedTime(saved) < SaveInterval)
                    continue;
                saved = time.GetTimestamp();
                SavePosition();
            }
            _bytes = begun + reader.RawPosition;
        }
        catch (InvalidDataException)
        {
            publisher.Flush(publisher.FlushTimeout);
            SavePosition();
            throw;
        }
        finally
        {
            // The reader is at the first record that was not queued, the next one of a cancelled run or the end of the file, unless reading failed.
            if (isUnsent)
                _position.Close(reader.Mark());
        }
        publisher.Flush(publisher.FlushTimeout);
        SavePosition();
        return tally;

        bool Next()
        {
            var found = reader.Read();
            isUnsent = true;
            return found;
        }
    }

    /// <summary>Saves how far the current file has been acknowledged.</summary>
    public void SavePosition()
    {
        if (_file is not null && _position is not null)
            state.Save(_file, _position.Committed());
    }

    void Send(TicketReader reader, PublishedRecords published, CancellationToken cancellationToken)
    {
        var batch = _position!.Batch;
        if (!(reader.Problem is { } problem ? Reject(reader, problem, published, batch, cancellationToken) : Publish(reader, published, batch, cancellationToken)))
        {
            _alreadyPublished++;
            batch.AddPublished();
            return;
        }
        Interlocked.Increment(ref _queued);
        batch.Add();
    }

    bool Publish(TicketReader reader, PublishedRecords published, DeliveryBatch batch, CancellationToken cancellationToken)
    {
        var ticket = reader.Ticket!;
        var value = _tickets.Bytes(ticket);
        if (published.HasTicket(ticket.SourceLine, value))
            return false;
        publisher.Enqueue(new KafkaRecord(topics.Tickets, KeyOf(ticket), value), batch.Published, cancellationToken);
        return true;
    }

    static byte[] KeyOf(ParkingViolation ticket)
    {
        Span<byte> digits = stackalloc byte[20];
        _ = Utf8Formatter.TryFormat(ticket.SummonsNumber, digits, out var length);
        return digits[..length].ToArray();
    }

    bool Reject(TicketReader reader, Problem problem, PublishedRecords published, DeliveryBatch batch, CancellationToken cancellationToken)
    {
        var raw = reader.Raw();
        if (published.HasRejected(reader.Position.Line, raw))
            return false;
        var rejected = new RejectedRecord
        {
            Source = Source,
            Reason = problem.Reason,
            Raw = raw,
            Time = time.GetUtcNow(),
            File = _file?.Name,
            Line = reader.Position.Line,
        };
        var value = _json.Bytes(rejected, ContractsJson.Default.RejectedRecord);
        publisher.Enqueue(new KafkaRecord(topics.Rejected, RejectedKey, value), batch.Rejected, cancellationToken);
        return true;
    }

    string Progress() => string.Create(CultureInfo.InvariantCulture,
        $"{_file?.Name}: {_rowsRead:N0} rows read, {_rowsRead / Seconds:N0} rows/s, {_rejected.Acknowledged:N0} rejected");

    public void Dispose()
    {
        _tickets.Dispose();
        _json.Dispose();
    }
}

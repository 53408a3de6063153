using System.Globalization;
using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Progress;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Csv;

/// <summary>
/// Publishes ticket files: each valid line to the topic of the tickets, each invalid one to <c>rejected</c>. A row counts as published when
/// Kafka has acknowledged it, so that after a crash the last rows may be published twice, and none is missing.
/// </summary>
sealed class TicketFeeder(RecordPublisher publisher, (string Tickets, string Rejected) topics, ResumeState state, Pacer pacer, TimeProvider time) : IDisposable
{
    const string Source = "csv";
    static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);
    static readonly byte[] RejectedKey = Encoding.ASCII.GetBytes(Source);

    readonly JsonMessage _json = new();
    readonly DeliveryCount _published = new(publisher.Fail);
    readonly DeliveryCount _rejected = new(publisher.Fail);
    readonly long _start = time.GetTimestamp();
    long _rowsRead;
    long _bytes;
    TicketFile? _file;
    CommittedOffsetTracker? _position;

    /// <summary>The figures so far.</summary>
    public CsvRunReport Report =>
        new(_rowsRead, _published.Acknowledged, _rejected.Acknowledged, _bytes, Seconds, PeakMemory.Megabytes);

    double Seconds => time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Publishes a file, from its beginning or from where an earlier run stopped.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the queued messages have not been flushed.</exception>
    public void Feed(TicketFile file, FilePosition? from, ProgressReport progress, CancellationToken cancellationToken)
    {
        using var reader = new TicketReader(file, from);
        var begun = _bytes;
        var firstOffset = from?.Offset ?? 0;
        var saved = time.GetTimestamp();
        _file = file;
        _position = new CommittedOffsetTracker(from ?? new FilePosition(0, 1), _published, _rejected);
        try
        {
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                pacer.Wait(_rowsRead, cancellationToken);
                Send(reader, _position.BatchAt(reader.Position), cancellationToken);
                _rowsRead++;
                _bytes = begun + reader.Position.Offset - firstOffset;
                progress.Report(_bytes, Progress);
                if (time.GetElapsedTime(saved) < SaveInterval)
                    continue;
                saved = time.GetTimestamp();
                SavePosition();
            }
            _bytes = begun + file.Size - firstOffset;
        }
        finally
        {
            // The reader is at the first record that was not queued: the next one of a cancelled run, or the end of the file.
            _position.Close(reader.Position);
        }
        publisher.Flush(publisher.FlushTimeout);
        SavePosition();
    }

    /// <summary>Saves how far the current file has been acknowledged.</summary>
    public void SavePosition()
    {
        if (_file is not null && _position is not null)
            state.Save(_file, _position.Committed());
    }

    void Send(TicketReader reader, DeliveryBatch batch, CancellationToken cancellationToken)
    {
        if (reader.Parse(out var ticket) is { } reason)
            Reject(reader, reason, batch, cancellationToken);
        else
        {
            var key = Encoding.ASCII.GetBytes(ticket!.SummonsNumber.ToString(CultureInfo.InvariantCulture));
            var value = _json.Bytes(ticket, ContractsJson.Default.ParkingViolation);
            publisher.Enqueue(new KafkaRecord(topics.Tickets, key, value), batch.Published, cancellationToken);
        }
        batch.Add();
    }

    void Reject(TicketReader reader, string reason, DeliveryBatch batch, CancellationToken cancellationToken)
    {
        var rejected = new RejectedRecord
        {
            Source = Source,
            Reason = reason,
            Raw = reader.Raw.ToArray(),
            Time = time.GetUtcNow(),
            File = _file?.Name,
            Line = reader.Position.Line,
        };
        var value = _json.Bytes(rejected, ContractsJson.Default.RejectedRecord);
        publisher.Enqueue(new KafkaRecord(topics.Rejected, RejectedKey, value), batch.Rejected, cancellationToken);
    }

    string Progress() => string.Create(CultureInfo.InvariantCulture,
        $"{_file?.Name}: {_rowsRead:N0} rows read, {_rowsRead / Seconds:N0} rows/s, {_rejected.Acknowledged:N0} rejected");

    public void Dispose() => _json.Dispose();
}

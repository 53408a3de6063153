using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Producers.Progress;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Csv;

/// <summary>
/// Sends ticket files: each good line to the topic of the tickets, each bad one to <c>rejected</c>. A row counts as done when Kafka has
/// acknowledged it, so that after a crash the last rows may be sent twice, and none is missing.
/// </summary>
sealed class TicketFeeder(KafkaPublisher publisher, (string Tickets, string Rejected) topics, ResumeState state, Pacer pacer, TimeProvider time) : IDisposable
{
    const string Source = "csv";
    static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);
    static readonly byte[] RejectedKey = Encoding.ASCII.GetBytes(Source);

    readonly JsonMessage _json = new();
    readonly DeliveryCount _published = new(publisher.Fail);
    readonly DeliveryCount _rejected = new(publisher.Fail);
    readonly long _start = time.GetTimestamp();
    long _rowsRead;
    long _bytes;
    TicketFile? _file;
    AcknowledgedPosition? _position;

    /// <summary>What has been done so far.</summary>
    public CsvSummary Summary =>
        new(_rowsRead, _published.Acknowledged, _rejected.Acknowledged, _bytes, Seconds, PeakMemory.Megabytes);

    double Seconds => time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Sends a file, from its beginning or from where it was left.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; what was queued is still to be flushed.</exception>
    public void Feed(TicketFile file, FilePosition? from, ProgressReport progress, CancellationToken cancellationToken)
    {
        using var reader = new TicketReader(file, from);
        var begun = _bytes;
        var firstOffset = from?.Offset ?? 0;
        var saved = time.GetTimestamp();
        _file = file;
        _position = new AcknowledgedPosition(from ?? new FilePosition(0, 1), _published, _rejected);
        try
        {
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                pacer.Wait(_rowsRead, cancellationToken);
                Send(reader, _position.StretchAt(reader.Position), cancellationToken);
                _rowsRead++;
                _bytes = begun + reader.Position.Offset - firstOffset;
                progress.Tell(_bytes, Progress);
                if (time.GetElapsedTime(saved) < SaveEvery)
                    continue;
                saved = time.GetTimestamp();
                SavePosition();
            }
            _bytes = begun + file.Size - firstOffset;
        }
        finally
        {
            // Here stands the first record that was not handed over: the next one of a cancelled run, or the end of the file.
            _position.Close(reader.Position);
        }
        publisher.Flush(publisher.Patience);
        SavePosition();
    }

    /// <summary>Notes how far the current file has been acknowledged.</summary>
    public void SavePosition()
    {
        if (_file is not null && _position is not null)
            state.Save(_file, _position.Done());
    }

    void Send(TicketReader reader, Stretch stretch, CancellationToken cancellationToken)
    {
        if (reader.Parse(out var ticket) is { } reason)
            Reject(reader, reason, stretch, cancellationToken);
        else
        {
            var key = Encoding.ASCII.GetBytes(ticket!.SummonsNumber.ToString(CultureInfo.InvariantCulture));
            var value = _json.Bytes(ticket, ContractsJson.Default.ParkingViolation);
            publisher.Publish(topics.Tickets, new Message<byte[], byte[]> { Key = key, Value = value }, stretch.Published, cancellationToken);
        }
        stretch.Add();
    }

    void Reject(TicketReader reader, string reason, Stretch stretch, CancellationToken cancellationToken)
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
        var message = new Message<byte[], byte[]> { Key = RejectedKey, Value = value };
        publisher.Publish(topics.Rejected, message, stretch.Rejected, cancellationToken);
    }

    string Progress() => string.Create(CultureInfo.InvariantCulture,
        $"{_file?.Name}: {_rowsRead:N0} rows read, {_rowsRead / Seconds:N0} rows/s, {_rejected.Acknowledged:N0} rejected");

    public void Dispose() => _json.Dispose();
}

using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Jobs.Compaction;

/// <summary>Which days of a dataset no record will be added to.</summary>
/// <param name="hdfs">The file system of the checkpoints.</param>
/// <param name="admin">Asks Kafka; null to go by the date alone.</param>
/// <param name="options">Where everything is, and from when a day is closed by its date.</param>
/// <param name="time">The clock.</param>
sealed class ClosedDays(WebHdfsClient hdfs, KafkaAdmin? admin, CompactOptions options, TimeProvider time)
{
    /// <summary>Why days are open.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="dates">The days.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>A reason for each open day; closed days are left out.</returns>
    /// <exception cref="CommandException">Kafka or the checkpoint does not say it.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlyDictionary<DateOnly, string>> WhyOpenAsync(Topic topic, IReadOnlyCollection<DateOnly> dates, CancellationToken cancellationToken)
    {
        var last = options.LastClosed(time.GetUtcNow());
        var open = dates.Where(date => date > last).ToDictionary(date => date, date => $"days up to {IsoDate.Format(last)} are closed");
        if (admin is null || open.Count == dates.Count)
            return open;
        try
        {
            await AskAsync(topic, [.. dates.Where(date => date <= last).OrderDescending()], open, admin, cancellationToken);
        }
        catch (KafkaException unknown)
        {
            throw new CommandException($"Kafka does not answer, so that it is not known whether records of {topic.Dataset} are still to be stored ({unknown.Error.Reason}). Nothing was changed. "
                + "Start Kafka, or go by the date alone with --without-kafka.", unknown);
        }
        return open;
    }

    async Task AskAsync(Topic topic, IReadOnlyList<DateOnly> newestFirst, Dictionary<DateOnly, string> open, KafkaAdmin kafka, CancellationToken cancellationToken)
    {
        var name = options.TopicPrefix + topic.Name;
        var ranges = (await kafka.Offsets.RangesAsync([name], cancellationToken)).ToDictionary(range => range.Key.Partition.Value, range => range.Value);
        if (ranges.Count == 0)
            throw new CommandException($"Kafka has no topic {name}, so that it is not known whether records of {topic.Dataset} are still to be stored. Nothing was changed. Check --topic-prefix, or go by the date alone with --without-kafka.");
        var next = await NextOffsetsAsync(topic, name, cancellationToken);
        foreach (var date in newestFirst)
        {
            var following = await kafka.Offsets.AtAsync([name], new DateTimeOffset(date.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero), cancellationToken);
            // The older days are closed as well: times never go back.
            if (DayClosing.WhyOpen(following.ToDictionary(place => place.Key.Partition.Value, place => place.Value.Value), ranges, next) is not { } reason)
                return;
            open[date] = reason;
        }
    }

    /// <summary>Where the streaming job goes on.</summary>
    async Task<IReadOnlyDictionary<int, long>> NextOffsetsAsync(Topic topic, string name, CancellationToken cancellationToken)
    {
        var folder = new CheckpointFolder(hdfs, $"{JobHdfs.PathOf(options.Checkpoints)}/streaming/{topic.Name}", time);
        var stored = await new SinkLog(hdfs, $"{JobHdfs.PathOf(options.Storage)}/{topic.Dataset}").NewestBatchAsync(cancellationToken);
        var checkpoint = await folder.ReadAsync(stored, cancellationToken);
        return checkpoint.Offsets?.Of(name) ?? throw new CommandException(
            $"{folder.Path} does not say up to which offset {name} is stored. Nothing was changed. Check --checkpoints and --topic-prefix, or go by the date alone with --without-kafka.");
    }
}

using Prestacop.Contracts;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Tests.Support;

/// <summary>Takes what is published, and hands it to the test.</summary>
sealed class RecordingPublisher : IRecordPublisher
{
    public List<TopicRecord> Published { get; } = [];

    /// <summary>Called with each record: it may let the publication fail.</summary>
    public Func<TopicRecord, Task> OnPublished { get; set; } = _ => Task.CompletedTask;

    public async Task PublishAsync(IEnumerable<TopicRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            Published.Add(record);
            await OnPublished(record);
        }
    }
}

using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Alerts;
using Prestacop.Web.Kafka;
using Prestacop.Web.Pictures;

namespace Prestacop.Live.Tests.Operations;

/// <summary>What the search for a picture tells, against a real Kafka.</summary>
[Category("Live")]
public sealed class PictureSearchTests
{
    static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0];

    [Test]
    public async Task A_picture_that_is_not_there_may_come_or_never_came_or_is_no_longer_kept()
    {
        var kafka = StackSetup.Stack.Kafka;
        await using var topics = await PrefixedTopics.CreateAsync(kafka, partitions: 1);
        await PublishAsync(kafka, topics[Topics.DroneImages], "there");
        var now = new Search(topics, TimeSpan.Zero);
        var later = new Search(topics, TimeSpan.FromMinutes(11));

        (await now.FindAsync("there")).Picture!.Bytes.Should().Equal(Picture);
        (await now.FindAsync("there", PictureDigest.Of(Picture))).Picture!.Origin!.Offset.Should().Be(0);
        (await now.FindAsync("there", PictureDigest.Of([]))).Should().Be(PictureSearch.NotFound(PictureAbsence.Altered));
        (await now.FindAsync("owed")).Should().Be(PictureSearch.NotFound(PictureAbsence.NotYet));
        (await later.FindAsync("owed")).Should().Be(PictureSearch.NotFound(PictureAbsence.NeverCame));

        await PublishAsync(kafka, topics[Topics.DroneImages], "another");
        using var admin = kafka.Admin();
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(topics[Topics.DroneImages], 0, 1)]);

        (await later.FindAsync("there")).Should().Be(PictureSearch.NotFound(PictureAbsence.Unknown));
    }

    static async Task PublishAsync(KafkaSettings kafka, string topic, string imageId)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(kafka.Connect(new ProducerConfig { Acks = Acks.All })).Build();
        await producer.ProduceAsync(topic, new Message<Null, byte[]> { Value = Picture, Headers = [new Header("imageId", Encoding.UTF8.GetBytes(imageId))] });
    }

    /// <summary>Searches for pictures of messages of now, by a clock that is ahead.</summary>
    sealed class Search(PrefixedTopics topics, TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

        public async Task<PictureSearch> FindAsync(string imageId, string? digest = null)
        {
            using var finder = new PictureFinder(
                new KafkaClientFactory(StackSetup.Stack.Kafka), Options.Create(new KafkaOptions { TopicPrefix = topics.Prefix }), this);
            var message = SampleMessages.Violation("m-1") with { ImageId = imageId, ImageSha256 = digest, Time = System.GetUtcNow() };
            var alert = new Alert { AlertId = "a-1", Reasons = [AlertReasons.ConfidenceLow], Severity = Severities.Minor, Message = message };
            return await finder.FindAsync(
                new AlertItem { Record = new AlertRecord(default, alert, 0, 0, message.Time), Sequence = 1 }, CancellationToken.None);
        }
    }
}

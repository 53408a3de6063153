using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Drones;
using Prestacop.Producers.Drones.Pictures;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Tests.Drones;

sealed class FleetSenderTests
{
    const string Messages = "messages";
    const string Pictures = "pictures";
    static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    RecordingPublisher _publisher = null!;

    static Fleet Fleet => new(new FleetOptions { Drones = 3, Seed = 1, Rate = 3, RunId = "run", ViolationShare = 0.5 }, new CityMap());

    FleetSender Sender(string? picturesTopic, DroneSigner? signer = null) => new(Fleet, _publisher, Messages, picturesTopic, signer, new FleetDeliveries(picturesTopic, _ => { }), TimeProvider.System);

    [SetUp]
    public void Open() => _publisher = new RecordingPublisher();

    [TearDown]
    public async Task Close() => await _publisher.DisposeAsync();

    [Test]
    public void A_violation_names_the_digest_of_the_picture_that_follows_it()
    {
        using var sender = Sender(Pictures);
        foreach (var message in Fleet.Messages(Noon).Take(200))
            sender.Send(sender.Serialize(message), CancellationToken.None);

        _publisher.Records.Should().Contain(record => record.Topic == Pictures);
        foreach (var (index, record) in _publisher.Records.Index().Where(each => each.Item.Topic == Messages))
        {
            var message = JsonSerializer.Deserialize(record.Value, ContractsJson.Default.DroneMessage)!;
            if (message.Kind != DroneMessageKinds.Violation)
            {
                message.ImageSha256.Should().BeNull();
                continue;
            }
            var picture = _publisher.Records[index + 1];
            picture.Topic.Should().Be(Pictures);
            message.ImageSha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(picture.Value!))).And.Be(Header(picture, "sha256"));
            message.ImageId.Should().Be(Header(picture, "imageId"));
        }
        sender.Report.PictureBytes.Should().Be(_publisher.Records.Where(record => record.Topic == Pictures).Sum(record => record.Value!.Length));
    }

    [Test]
    public void A_drone_with_a_key_signs_its_picture()
    {
        using var folder = new TemporaryFolder();
        using var signer = DroneSigner.Open(folder.Path, Fleet.DroneIds);
        using var sender = Sender(Pictures, signer);
        sender.Send(sender.Serialize(Fleet.Messages(Noon).First(message => message.Kind == DroneMessageKinds.Violation)), CancellationToken.None);

        var message = JsonSerializer.Deserialize(_publisher.Records[0].Value, ContractsJson.Default.DroneMessage)!;
        var key = DroneKeys.Parse(File.ReadLines(folder.File(DroneSigner.PublicKeysName))).Find(message.DroneId)!;
        key.Verifies(_publisher.Records[1].Value, DroneSignature.BytesOf(message)).Should().BeTrue();
        message.ImageSignature.Should().MatchRegex("^[0-9a-f]+$");
    }

    [Test]
    public void A_fleet_without_pictures_names_none()
    {
        using var sender = Sender(null);
        foreach (var message in Fleet.Messages(Noon).Take(200))
            sender.Send(sender.Serialize(message), CancellationToken.None);

        _publisher.Records.Should().HaveCount(200).And.OnlyContain(record => record.Topic == Messages);
        _publisher.Records.Select(record => Encoding.UTF8.GetString(record.Value!)).Should().NotContain(json => json.Contains("image", StringComparison.Ordinal));
    }

    [Test]
    public void A_message_that_was_published_gets_its_picture_when_the_run_is_cancelled_meanwhile()
    {
        using var cancellation = new CancellationTokenSource();
        using var sender = Sender(Pictures);
        var violation = Fleet.Messages(Noon).First(message => message.Kind == DroneMessageKinds.Violation);
        _publisher.OnSent = cancellation.Cancel;

        sender.Send(sender.Serialize(violation), cancellation.Token);

        _publisher.Records.Select(record => record.Topic).Should().Equal(Messages, Pictures);
    }

    static string Header(KafkaRecord record, string name) => Encoding.UTF8.GetString(record.Headers!.GetLastBytes(name));

    sealed class RecordingPublisher : IFleetPublisher
    {
        public List<KafkaRecord> Records { get; } = [];

        public Action OnSent { get; set; } = () => { };

        public long Dropped => 0;

        public long Kept => 0;

        public long KeptBytes => 0;

        public void Send(in KafkaRecord record, DroneMessage message, string? imageId, CancellationToken cancellationToken) => Add(record, cancellationToken);

        public void SendPicture(in KafkaRecord record, string imageId, CancellationToken cancellationToken) => Add(record, cancellationToken);

        public Task FinishAsync(TimeSpan timeout) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        void Add(in KafkaRecord record, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Records.Add(record);
            OnSent();
        }
    }
}

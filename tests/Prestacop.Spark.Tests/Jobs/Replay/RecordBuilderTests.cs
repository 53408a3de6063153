using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Replay;
using Prestacop.Spark.Jobs.Streaming;

namespace Prestacop.Spark.Tests.Jobs.Replay;

public sealed class RecordBuilderTests
{
    static readonly DateTimeOffset Time = new(2026, 11, 24, 12, 0, 0, 125, TimeSpan.Zero);
    static readonly PlateKeys Keys = PlateKeys.Parse(["k1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="]);
    static readonly string Token = PlateToken.Of(Keys.Current, "ABC1234", "NY")!;

    static readonly DroneMessage Message = new()
    {
        MessageId = "m",
        Kind = DroneMessageKinds.Violation,
        DroneId = "drone-1",
        Time = new DateTimeOffset(2026, 11, 24, 11, 59, 59, 123, TimeSpan.Zero),
        Latitude = 40.75,
        Code = 21,
        PlateState = "NY",
    };

    ReplayCounts _counts = null!;

    static StoredRecord Violation => Row(Json(Message)) with { Token = Token, SealedPlate = VaultEntry.Of(Keys.Current, "ABC1234", "NY") };

    [SetUp]
    public void Create() => _counts = new ReplayCounts();

    [Test]
    public void A_message_is_what_a_producer_wrote_with_marks_of_where_it_came_from()
    {
        var record = Build(Topics.DroneMessages, Row(Json(Message)))!.Value;

        record.Value.Should().Equal(TopicRecord.Of(Message).Value);
        Encoding.UTF8.GetString(record.Key!).Should().Be("drone-1");
        (record.Topic, record.Partition).Should().Be(("again", (int?)3));
        Mark(record).Should().Be(new ReplayMark("test", "p-drone-messages", 3, 77, Time));
        record.Headers!.Should().HaveCount(3);
    }

    [Test]
    public void Without_the_vault_a_message_has_the_token_in_a_header_and_no_plate()
    {
        var record = Build(Topics.DroneMessages, Violation)!.Value;

        Read(record).Plate.Should().BeNull();
        Text(record, ReplayMark.TokenHeader).Should().Be(Token);
        (_counts.Plates, _counts.PlatesLeftOut).Should().Be((0, 1));
    }

    [Test]
    public void With_the_vault_a_message_has_its_plate_and_no_token()
    {
        var record = Build(Topics.DroneMessages, Violation, Keys)!.Value;

        Read(record).Plate.Should().Be("ABC1234");
        Text(record, ReplayMark.TokenHeader).Should().BeNull();
        (_counts.Plates, _counts.PlatesLeftOut).Should().Be((1, 0));
    }

    [Test]
    public void A_plate_that_was_removed_from_history_stays_unknown()
    {
        var record = Build(Topics.DroneMessages, Violation, Keys, removed: Token)!.Value;

        Read(record).Plate.Should().BeNull();
        Text(record, ReplayMark.TokenHeader).Should().Be(Token);
    }

    [Test]
    public void An_alert_is_raised_again_with_its_id()
    {
        var alert = new Alert { AlertId = "a-1", Reasons = [AlertReasons.WatchList], Severity = Severities.Critical, Message = Message };
        var row = Violation with { Json = JsonSerializer.Serialize(alert, ContractsJson.Default.Alert) };

        var again = JsonSerializer.Deserialize(Build(Topics.Alerts, row, Keys)!.Value.Value, ContractsJson.Default.Alert)!;

        again.Should().BeEquivalentTo(alert with { Message = Message with { Plate = "ABC1234" } });
    }

    [Test]
    public void A_record_that_could_not_be_read_is_given_back_as_it_was_by_who_may_open_it()
    {
        var content = "not JSON, with ABC1234"u8.ToArray();
        var key = "odd key"u8.ToArray();
        var row = Row(null) with { Unreadable = "not JSON", Bytes = Encoding.UTF8.GetBytes(Seal(content)), KafkaKey = Seal(key) };

        var opened = Build(Topics.DroneMessages, row, Keys)!.Value;

        opened.Value.Should().Equal(content);
        opened.Key.Should().Equal(key);
        Build(Topics.DroneMessages, row).Should().BeNull();
        _counts.UnreadableLeftOut.Should().Be(1);
    }

    [Test]
    public void A_line_of_a_ticket_file_is_not_sealed()
    {
        var row = Row(null) with { Unreadable = "not JSON", Bytes = "12,ABC"u8.ToArray(), KafkaKey = Convert.ToBase64String("odd"u8) };

        var record = Build(Topics.ParkingViolations, row)!.Value;

        record.Value.Should().Equal("12,ABC"u8.ToArray());
        record.Key.Should().Equal("odd"u8.ToArray());
    }

    [Test]
    public void A_tombstone_stays_one() => Build(Topics.DroneMessages, Row(null) with { Unreadable = "the record has no value" })!.Value.Value.Should().BeNull();

    [Test]
    public void A_record_without_a_key_gets_none() => Build(Topics.DroneMessages, Row(Json(Message)) with { KafkaKey = StoredOrigin.NoKey })!.Value.Key.Should().BeNull();

    [Test]
    public void Headers_come_before_the_marks()
    {
        const string headers = """[{"key":"imageId","value":"aS0x"},{"key":"none"}]""";
        var row = Row("""{"imageId":"older"}""") with { ColumnKey = "drone-1", Bytes = [1, 2], KafkaHeaders = headers };

        var record = Build(Topics.DroneImages, row)!.Value;

        record.Value.Should().Equal(1, 2);
        Encoding.UTF8.GetString(record.Key!).Should().Be("drone-1");
        record.Headers!.Select(header => header.Key).Should().Equal("imageId", "none", ReplayMark.ReplayHeader, ReplayMark.FromHeader, ReplayMark.TimeHeader);
        Text(record, "imageId").Should().Be("i-1");
    }

    [Test]
    public void A_picture_of_an_older_version_has_the_headers_that_are_its_columns() =>
        Text(Build(Topics.DroneImages, Row("""{"imageId":"i-7"}""") with { ColumnKey = "drone-1", Bytes = [1] })!.Value, "imageId").Should().Be("i-7");

    [Test]
    public void Sealed_headers_are_left_out_and_opened_by_who_may()
    {
        var row = Row(Json(Message)) with { KafkaHeaders = Seal("""[{"key":"trace","value":"dA=="}]"""u8) };

        Text(Build(Topics.DroneMessages, row)!.Value, "trace").Should().BeNull();
        _counts.HeadersLeftOut.Should().Be(1);
        Text(Build(Topics.DroneMessages, row, Keys)!.Value, "trace").Should().Be("t");
    }

    [Test]
    public void A_statistic_is_given_back_byte_by_byte()
    {
        var record = Build(Topics.Statistics, Row(null) with { ColumnKey = "hours", Bytes = "{ \"rows\": [] }"u8.ToArray() })!.Value;

        (Encoding.UTF8.GetString(record.Key!), Encoding.UTF8.GetString(record.Value!)).Should().Be(("hours", "{ \"rows\": [] }"));
    }

    [Test]
    public void Every_topic_can_be_replayed()
    {
        foreach (var topic in Topics.All.Where(topic => topic.Contract is not null && topic.Name != Topics.Statistics))
        {
            var build = () => Build(topic.Name, Row("{}"));
            build.Should().Throw<JsonException>($"a record of {topic.Name} is read by its contract, which requires fields");
        }
    }

    KafkaRecord? Build(string topic, StoredRecord row, PlateKeys? keys = null, string? removed = null) => new RecordBuilder(
        new ReplayOptions
        {
            Kafka = KafkaSettings.ForAddress("localhost:1"),
            Storage = "/s",
            Topic = Topics.Get(topic),
            From = default,
            To = default,
            Target = "again",
            GivenId = "test",
            TopicPrefix = "p-",
        },
        keys, token => token == removed, _counts).Build(row, 3);

    static StoredRecord Row(string? json) => new(3, 77, Time, null, null, null, json, null, null, null, null);

    static string Json(DroneMessage message) => JsonSerializer.Serialize(message, ContractsJson.Default.DroneMessage);

    static string Seal(ReadOnlySpan<byte> content) => PlateSeal.Seal(Keys.Current, content, PlateSeal.Unreadable);

    static DroneMessage Read(KafkaRecord record) => JsonSerializer.Deserialize(record.Value, ContractsJson.Default.DroneMessage)!;

    static string? Text(KafkaRecord record, string header) => record.Headers!.TryGetLastBytes(header, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

    static ReplayMark? Mark(KafkaRecord record) => ReplayMark.Parse(name => record.Headers!.TryGetLastBytes(name, out var bytes) ? bytes : null);
}

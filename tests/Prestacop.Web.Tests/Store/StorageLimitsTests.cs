using Prestacop.Contracts;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Store;

public sealed class StorageLimitsTests
{
    [TestCase("a\0b", TestName = "Rejects_a_key_with_a_NUL")]
    [TestCase("long", TestName = "Rejects_a_key_that_is_too_long")]
    public void Rejects(string key)
    {
        key = key == "long" ? new string('x', 300) : key;
        var alert = Samples.Alert(1);

        foreach (var bad in (Alert[])[alert with { AlertId = key }, alert with { Message = alert.Message with { DroneId = key } }, alert with { Message = alert.Message with { Plate = key } }])
            ((Action)(() => StorageLimits.Validate(bad))).Should().Throw<UnreadableRecordException>();
        ((Action)(() => StorageLimits.Validate(Samples.Decision(key, 1, DecisionActions.Taken)))).Should().Throw<UnreadableRecordException>();
        ((Action)(() => StorageLimits.Validate(alert.Message with { State = key }))).Should().Throw<UnreadableRecordException>();
    }

    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(double.NaN)]
    public void Rejects_an_infinite_number_in_every_field_of_a_message(double number)
    {
        var fields = typeof(DroneMessage).GetProperties().Where(property => property.PropertyType == typeof(double?)).ToList();
        fields.Should().HaveCountGreaterThan(5);
        foreach (var field in fields)
        {
            var alert = Samples.Alert(1) with { Message = Samples.Alert(1).Message with { } };
            field.SetValue(alert.Message, number);

            ((Action)(() => StorageLimits.Validate(alert))).Should().Throw<UnreadableRecordException>(field.Name);
            ((Action)(() => StorageLimits.Validate(alert.Message))).Should().Throw<UnreadableRecordException>(field.Name);
        }
    }

    [Test]
    public void Rejects_another_place_that_cannot_be_stored_or_sent()
    {
        var other = new OtherPlace { MessageId = "m-9", DroneId = "drone-0009", Time = Samples.Noon, Latitude = 40.65, Longitude = -73.99, Kilometres = 11.1, Seconds = 40 };
        var alert = Samples.Alert(1) with { OtherPlace = other };
        StorageLimits.Validate(alert);

        foreach (var bad in (OtherPlace[])[
            other with { Latitude = double.NaN }, other with { Kilometres = double.PositiveInfinity }, other with { Confidence = double.NegativeInfinity }, other with { DroneId = "a\0b" },
            other with { DroneId = new string('d', 300) }, other with { Street = new string('s', 3_000) }, other with { ImageId = "a\0b" }, other with { MessageId = new string('m', 3_000) }])
            ((Action)(() => StorageLimits.Validate(alert with { OtherPlace = bad }))).Should().Throw<UnreadableRecordException>(bad.ToString());
    }

    [Test]
    public void Rejects_zones_that_cannot_be_stored()
    {
        var alert = Samples.Alert(1) with { Zones = [new ZoneHit { Name = "School", Kind = ZoneKinds.Watch }] };
        StorageLimits.Validate(alert);

        foreach (var zones in (ZoneHit[][])[[null!], [new() { Name = "a\0b", Kind = "watch" }], [new() { Name = "a", Kind = new string('k', 3_000) }], [.. Enumerable.Repeat(alert.Zones[0], 33)]])
            ((Action)(() => StorageLimits.Validate(alert with { Zones = zones }))).Should().Throw<UnreadableRecordException>();
    }

    [TestCase("Street")]
    [TestCase("Make")]
    [TestCase("Colour")]
    [TestCase("BodyType")]
    [TestCase("PlateState")]
    [TestCase("State")]
    [TestCase("Trouble")]
    public void Shortens_a_text_of_megabytes(string field)
    {
        var alert = Samples.Alert(1) with { Message = Samples.Alert(1).Message with { } };
        typeof(DroneMessage).GetProperty(field)!.SetValue(alert.Message, new string('x', 3_900_000));

        var (bounded, json) = StorageLimits.Bound(alert, Samples.Json(alert));

        json.Length.Should().BeLessThan(2_000);
        ((string)typeof(DroneMessage).GetProperty(field)!.GetValue(bounded.Message)!).Should().HaveLength(259).And.EndWith("...");
    }

    [Test]
    public void Leaves_out_unknown_fields_of_megabytes()
    {
        var json = System.Text.Encoding.UTF8.GetBytes(KafkaRecords.Json(Samples.Alert(1)).Insert(1, $"\"future\":\"{new string('x', 3_900_000)}\","));

        var (bounded, sent) = StorageLimits.Bound(Samples.Alert(1), json);

        bounded.Should().Be(Samples.Alert(1));
        sent.Length.Should().BeLessThan(2_000);
    }

    [Test]
    public void Keeps_the_bytes_of_a_usual_alert()
    {
        var json = Samples.Json(Samples.Alert(1));

        StorageLimits.Bound(Samples.Alert(1), json).Json.Should().Be((ReadOnlyMemory<byte>)json);
    }

    [Test]
    public void Accepts_usual_records()
    {
        StorageLimits.Validate(Samples.Alert(1));
        StorageLimits.Validate(Samples.Alert(1).Message);
        StorageLimits.Validate(Samples.Decision("d1", 1, DecisionActions.Commented) with { Reason = "The plate was hidden by snow." });
    }
}

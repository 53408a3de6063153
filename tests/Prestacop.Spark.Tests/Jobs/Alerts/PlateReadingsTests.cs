using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.TestKit;

namespace Prestacop.Spark.Tests.Jobs.Alerts;

public sealed class PlateReadingsTests
{
    const double Here = 40.70;
    const double There = 40.80;

    static readonly TwoPlacesLimits Limits = new();
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    PlateReadings _readings = null!;
    int _number;

    [SetUp]
    public void Begin() => (_readings, _number) = (new PlateReadings(Limits), 0);

    [Test]
    public void Reports_a_vehicle_that_was_read_at_two_places_and_no_other()
    {
        Add("AAA1111", Here, 0).Should().BeNull();
        Add("BBB2222", There, 10).Should().BeNull();
        Add("AAA1111", Here, 20).Should().BeNull();

        var place = Add("AAA1111", There, 60);

        place!.MessageId.Should().Be("m-3", "the newest reading there is compared first");
        (Math.Round(place.Kilometres, 1), place.Seconds).Should().Be((11.1, 40));
    }

    [Test]
    public void Reports_a_vehicle_once_in_ten_minutes()
    {
        Add("AAA1111", Here, 0);
        var reports = Enumerable.Range(1, 200).Select(index => Add("AAA1111", index % 2 == 0 ? Here : There, index)).ToList();

        reports.Count(place => place is not null).Should().Be(1);
        Add("BBB2222", Here, 200);
        Add("BBB2222", There, 201).Should().NotBeNull("it is another vehicle");
        Add("AAA1111", There, 602).Should().BeNull();
        Add("AAA1111", Here, 603).Should().NotBeNull();
    }

    [Test]
    public void The_same_records_give_the_same_alerts_after_a_restart()
    {
        DroneMessage[] messages = [.. Enumerable.Range(0, 60).Select(index => Message($"P{index % 7}", index % 3 == 0 ? Here : There, index * 20))];

        var first = AlertsOf(new PlateReadings(Limits), messages);

        first.Should().NotBeEmpty();
        AlertsOf(new PlateReadings(Limits), messages).Should().Equal(first);
    }

    [Test]
    public void Keeps_the_readings_of_the_window_and_of_ten_minutes_beyond_it()
    {
        Add("AAA1111", Here, 0);
        Add("BBB2222", Here, _readings.Kept.TotalSeconds - 1);
        _readings.Count.Should().Be(2);

        Add("CCC3333", Here, _readings.Kept.TotalSeconds + 1);

        _readings.Count.Should().Be(2);
        Add("AAA1111", There, _readings.Kept.TotalSeconds + 2).Should().BeNull("the reading is forgotten");
    }

    [Test]
    public void Readings_that_come_out_of_order_are_compared()
    {
        Add("AAA1111", Here, 300);

        Add("AAA1111", There, 290).Should().NotBeNull();
    }

    [TestCase(0, 10, TestName = "A_flood_of_one_plate_at_one_place_is_kept_once_in_ten_seconds")]
    [TestCase(0.01, 1_000, TestName = "A_flood_of_one_plate_is_bounded_and_still_found")]
    public void A_flood_is_bounded(double step, int kept)
    {
        var readings = new PlateReadings(Limits, maxReadings: 1_000);
        for (var index = 0; index < 50_000; index++)
            readings.Add(PlateReading.Of(Message("POLICE", Here + (index % 2 * step), index / 1000.0), Noon.AddSeconds(index / 1000.0), Limits)!);

        readings.Count.Should().BeInRange(5, kept);
        readings.Add(PlateReading.Of(Message("POLICE", There, 51), Noon.AddSeconds(51), Limits)!).Should().NotBeNull();
    }

    [Test]
    public void The_oldest_of_too_many_readings_are_forgotten()
    {
        var readings = new PlateReadings(Limits, maxReadings: 1_000);
        for (var index = 0; index < 5_000; index++)
            readings.Add(PlateReading.Of(Message($"P{index}", Here, index / 100.0), Noon.AddSeconds(index / 100.0), Limits)!);

        readings.Count.Should().Be(1_000);
        readings.Add(PlateReading.Of(Message("P4999", There, 51), Noon.AddSeconds(51), Limits)!).Should().NotBeNull();
        readings.Add(PlateReading.Of(Message("P10", There, 51), Noon.AddSeconds(51), Limits)!).Should().BeNull();
    }

    [Test]
    public void Invented_messages_make_no_alert_without_two_readings_and_stop_nothing()
    {
        var random = new Random(17);
        var readings = new PlateReadings(Limits, maxReadings: 100);
        for (var index = 0; index < 20_000; index++)
        {
            var message = SampleMessages.Violation($"m-{index}") with
            {
                Plate = Of(random, null, "", "AAA1111", "\uD800", new string('x', 300)),
                PlateState = Of(random, null, "NY", " ny", "<b>"),
                Latitude = Of<double?>(random, null, double.NaN, double.NegativeInfinity, 40.7, 40.8, 1e300),
                Longitude = Of<double?>(random, null, double.NaN, -73.9, double.MaxValue),
                Confidence = Of<double?>(random, null, double.NaN, 0.9, 2),
                Time = Of(random, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Noon, Noon.AddSeconds(index)),
            };
            var arrived = Of(random, Noon, Noon.AddSeconds(index), DateTimeOffset.UnixEpoch);
            if (PlateReading.Of(message, arrived, Limits) is { } reading && readings.Add(reading) is { } place)
                JsonSerializer.SerializeToUtf8Bytes(PlateReading.AlertOf(message, place), ContractsJson.Default.Alert).Should().NotBeEmpty();
        }
        readings.Count.Should().BeLessThanOrEqualTo(100);
    }

    [TestCase("""{"messageId":"m","kind":"violation","droneId":"d","time":"2026-11-24T12:00:00Z","plate":"ABC1234"}""", true)]
    [TestCase("""{"messageId":"m","kind":"position","droneId":"d","time":"2026-11-24T12:00:00Z"}""", false)]
    [TestCase("""{"messageId":"m","plate":"ABC1234"}""", false)]
    [TestCase("""{"plate":""", false)]
    [TestCase("""null "plate" """, false)]
    public void Reads_messages_that_may_have_a_plate(string json, bool isRead) =>
        (TwoPlacesReader.Read(System.Text.Encoding.UTF8.GetBytes(json)) is not null).Should().Be(isRead);

    [Test]
    public void Reads_no_message_that_is_as_long_as_a_book()
    {
        TwoPlacesReader.Read(null).Should().BeNull();
        TwoPlacesReader.Read(JsonSerializer.SerializeToUtf8Bytes(SampleMessages.Violation("m") with { Street = new string('s', 100_000) }, ContractsJson.Default.DroneMessage)).Should().BeNull();
    }

    OtherPlace? Add(string plate, double latitude, double seconds) => _readings.Add(PlateReading.Of(Message(plate, latitude, seconds), Noon.AddSeconds(seconds), Limits)!);

    DroneMessage Message(string plate, double latitude, double seconds) => SampleMessages.Violation($"m-{++_number}") with
    {
        Plate = plate,
        Latitude = latitude,
        Time = Noon.AddSeconds(seconds),
    };

    static List<string> AlertsOf(PlateReadings readings, IEnumerable<DroneMessage> messages)
    {
        var alerts = new List<string>();
        foreach (var message in messages)
        {
            if (readings.Add(PlateReading.Of(message, message.Time, Limits)!) is { } place)
                alerts.Add(PlateReading.AlertOf(message, place).AlertId);
        }
        return alerts;
    }

    static T Of<T>(Random random, params ReadOnlySpan<T> values) => values[random.Next(values.Length)];
}

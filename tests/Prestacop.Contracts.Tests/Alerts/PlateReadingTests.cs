namespace Prestacop.Contracts.Tests;

public sealed class PlateReadingTests
{
    static readonly TwoPlacesLimits Limits = new();
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    // One minute of arc is a nautical mile, and a degree of longitude is 84.3 km at the city's latitude.
    [TestCase(40.75, -73.99, 40.75, -73.99, 0)]
    [TestCase(40.75, -73.99, 40.75 + (1.0 / 60), -73.99, 1.853)]
    [TestCase(40.7, -74.0, 40.7, -73.0, 84.3)]
    [TestCase(0, 0, 0, 180, 20_015)]
    [TestCase(90, 0, -90, 0, 20_015)]
    public void Measures_along_the_great_circle(double latitude, double longitude, double otherLatitude, double otherLongitude, double kilometres)
    {
        GreatCircle.Kilometres(latitude, longitude, otherLatitude, otherLongitude).Should().BeApproximately(kilometres, Math.Max(0.001, kilometres / 2000));
        GreatCircle.Kilometres(otherLatitude, otherLongitude, latitude, longitude).Should().BeApproximately(kilometres, Math.Max(0.001, kilometres / 2000));
    }

    // Ten kilometres in 144 seconds are 250 km/h.
    [TestCase(10, 140, true, TestName = "Finds_a_vehicle_that_would_have_driven_too_fast")]
    [TestCase(10, 150, false, TestName = "Accepts_a_vehicle_that_can_have_driven")]
    [TestCase(10, 0, true, TestName = "Finds_a_vehicle_at_two_places_at_the_same_moment")]
    [TestCase(10, -140, true, TestName = "Finds_a_vehicle_whose_earlier_reading_came_later")]
    [TestCase(1.9, 0, false, TestName = "Does_not_compare_places_that_are_near")]
    [TestCase(2.1, 29, true, TestName = "Finds_a_vehicle_just_beyond_the_nearest_distance")]
    public void Compares(double kilometres, double seconds, bool tooFar)
    {
        var one = Reading(Message());
        var other = Reading(Message() with { Latitude = 40.7 + (kilometres / 111.195), Time = Noon.AddSeconds(seconds) }, Noon.AddSeconds(seconds));

        var found = other.TooFarFrom(one, Limits);

        (found is not null).Should().Be(tooFar);
        if (found is not null)
        {
            found.Kilometres.Should().BeApproximately(kilometres, 0.01);
            found.Seconds.Should().Be(Math.Abs(seconds));
            found.DroneId.Should().Be("drone-0001");
        }
    }

    [Test]
    public void A_clock_that_is_wrong_makes_no_vehicle_too_fast()
    {
        // Ten minutes apart, by a drone whose clock is ten minutes behind: by the drones' clocks at the same moment.
        var one = Reading(Message(), Noon);
        var late = Reading(Message() with { Latitude = 40.79 }, Noon.AddMinutes(10));

        late.TooFarFrom(one, Limits).Should().BeNull();
    }

    [Test]
    public void Messages_that_came_late_together_are_compared_by_the_drones_clocks()
    {
        var one = Reading(Message(), Noon.AddMinutes(12));
        var other = Reading(Message() with { Latitude = 40.79, Time = Noon.AddMinutes(10) }, Noon.AddMinutes(12));

        other.TooFarFrom(one, Limits).Should().BeNull();
    }

    static IEnumerable<TestCaseData<DroneMessage>> NotCompared =>
    [
        Case("a_position", Message() with { Kind = DroneMessageKinds.Position }),
        Case("an_officers_correction", Message() with { Corrects = "m-0" }),
        Case("a_plate_that_was_not_read", Message() with { Plate = null }),
        Case("a_plate_without_letter_or_digit", Message() with { Plate = " - " }),
        Case("a_plate_as_long_as_a_book", Message() with { Plate = new string('A', 100_000) }),
        Case("a_plate_without_state", Message() with { PlateState = null }),
        Case("a_blank_state", Message() with { PlateState = " " }),
        Case("a_low_confidence", Message() with { Confidence = 0.79 }),
        Case("a_missing_confidence", Message() with { Confidence = null }),
        Case("a_confidence_that_is_not_a_number", Message() with { Confidence = double.NaN }),
        Case("a_missing_place", Message() with { Longitude = null }),
        Case("a_place_that_is_not_a_number", Message() with { Latitude = double.NaN }),
        Case("an_infinite_place", Message() with { Latitude = double.PositiveInfinity }),
        Case("a_place_outside_the_city", Message() with { Latitude = 0, Longitude = 0 }),
        Case("a_clock_in_the_future", Message() with { Time = Noon.AddMinutes(2) }),
        Case("a_clock_at_the_end_of_time", Message() with { Time = DateTimeOffset.MaxValue }),
        Case("a_clock_in_the_past", Message() with { Time = Noon.AddMinutes(-20) }),
        Case("a_clock_at_the_beginning_of_time", Message() with { Time = DateTimeOffset.MinValue }),
        Case("an_id_as_long_as_a_book", Message() with { MessageId = new string('m', 10_000) }),
        Case("a_drone_without_a_name", Message() with { DroneId = null! }),
    ];

    [TestCaseSource(nameof(NotCompared))]
    public void Does_not_compare(DroneMessage message) => PlateReading.Of(message, Noon, Limits).Should().BeNull();

    [Test]
    public void A_plate_is_the_same_however_it_is_typed()
    {
        Reading(Message() with { Plate = " abo-1234", PlateState = "ny " }).Vehicle.Should().Be(Reading(Message() with { Plate = "AB0I234" }).Vehicle);
        Reading(Message() with { PlateState = "NJ" }).Vehicle.Should().NotBe(Reading(Message()).Vehicle);
    }

    [Test]
    public void What_a_drone_writes_at_length_is_cut()
    {
        var place = Reading(Message() with { Street = new string('s', 10_000), ImageId = new string('i', 10_000) }).Place;

        place.Street.Should().HaveLength(100);
        place.ImageId.Should().BeNull();
        Reading(Message() with { ImageId = "i-1", ImageSha256 = new string('f', 10_000) }).Place.ImageId.Should().BeNull("its digest could not be checked");
        (Reading(Message() with { ImageId = "i-1", ImageSha256 = "ff" }).Place is { ImageId: "i-1", ImageSha256: "ff" }).Should().BeTrue();
    }

    [Test]
    public void The_time_in_which_a_car_crosses_the_city_follows_from_the_speed()
    {
        Limits.Window.Should().Be(TimeSpan.FromMinutes(19));
        (Limits with { MaxSpeedKmh = 100 }).Window.Should().Be(TimeSpan.FromMinutes(48));
        GreatCircle.Kilometres(CityBox.South, CityBox.West, CityBox.North, CityBox.East).Should().BeLessThan(CityBox.DiagonalKilometres);
    }

    [Test]
    public void The_same_pair_is_the_same_alert_in_whichever_order_it_came()
    {
        var (one, other) = (Message(), Message() with { MessageId = "m-2", DroneId = "drone-0002", Latitude = 40.79 });
        var alert = PlateReading.AlertOf(one, Reading(other).Place);

        alert.AlertId.Should().MatchRegex("^[0-9a-f]{32}$").And.Be(PlateReading.AlertOf(other, Reading(one).Place).AlertId);
        alert.AlertId.Should().NotBe(PlateReading.AlertOf(one, Reading(other with { MessageId = "m-3" }).Place).AlertId);
        (string.Join(',', alert.Reasons), alert.Severity).Should().Be((AlertReasons.TwoPlaces, Severities.Major));
    }

    [Test]
    public void Who_may_not_see_plates_gets_no_picture_of_the_other_reading()
    {
        var alert = PlateReading.AlertOf(Message() with { ImageId = "i-1" }, Reading(Message() with { MessageId = "m-2", ImageId = "i-2" }).Place);

        alert.OtherPlace!.ImageId.Should().Be("i-2");
        PlateMask.Hide(alert).OtherPlace.Should().Be(alert.OtherPlace with { ImageId = null });
    }

    static DroneMessage Message() => SampleMessages.Violation("m-1") with { Time = Noon, Latitude = 40.7, Longitude = -73.95, Plate = "ABO1234" };

    static PlateReading Reading(DroneMessage message, DateTimeOffset? arrived = null) => PlateReading.Of(message, arrived ?? Noon, Limits)!;

    static TestCaseData<DroneMessage> Case(string name, DroneMessage message) => new(message) { TestName = $"Does_not_compare_{name}" };
}

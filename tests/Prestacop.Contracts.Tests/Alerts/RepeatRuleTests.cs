namespace Prestacop.Contracts.Tests.Alerts;

public sealed class RepeatRuleTests
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [TestCase("ABC1023", "abc-IO23")]
    [TestCase("ABC 123", "A.B.C.123")]
    public void Plates_of_one_form_are_one_plate(string one, string other) => KeyOf(plate: one).Should().Be(KeyOf(plate: other)).And.NotBeNull();

    [Test]
    public void Order_of_the_rules_does_not_matter() =>
        KeyOf(reasons: [AlertReasons.CodeUnknown, AlertReasons.ConfidenceLow]).Should().Be(KeyOf(reasons: [AlertReasons.ConfidenceLow, AlertReasons.CodeUnknown]));

    [Test]
    public void Another_plate_state_or_rule_is_another_situation() =>
        new[] { KeyOf(), KeyOf(plate: "ABC1235"), KeyOf(state: "NJ"), KeyOf(reasons: [AlertReasons.CodeUnknown]) }.Should().OnlyHaveUniqueItems();

    [TestCase(null)]
    [TestCase("")]
    [TestCase("--- ")]
    public void Without_a_readable_plate_nothing_is_a_repeat(string? plate) => KeyOf(plate: plate).Should().BeNull();

    [Test]
    public void A_plate_that_the_drone_could_not_read_is_none() => KeyOf(reasons: [AlertReasons.PlateUnreadable]).Should().BeNull();

    [Test]
    public void Without_a_place_nothing_is_a_repeat() =>
        RepeatRule.KeyOf(Alert("ABC1234", "NY", [AlertReasons.ConfidenceLow], message => message with { Latitude = null })).Should().BeNull();

    // A thousandth of a degree is 111 m to the north, and 84 m to the east in New York.
    [TestCase(0.0008, 0, 0, true)]
    [TestCase(0.001, 0, 0, false)]
    [TestCase(0, 0.001, 0, true)]
    [TestCase(0, -0.0013, 0, false)]
    [TestCase(0, 0, 60, true)]
    [TestCase(0, 0, -60, true)]
    [TestCase(0, 0, 61, false)]
    public void Near_is_within_the_distance_and_the_time(double north, double east, int minutes, bool near)
    {
        var one = Alert("ABC1234", "NY", [AlertReasons.ConfidenceLow]).Message;
        var other = one with { Latitude = one.Latitude + north, Longitude = one.Longitude + east, Time = one.Time.AddMinutes(minutes) };

        RepeatRule.IsNear(one, other, 100, Hour).Should().Be(near);
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(1e308)]
    public void An_impossible_place_is_near_nothing(double latitude)
    {
        var one = Alert("ABC1234", "NY", [AlertReasons.ConfidenceLow]).Message with { Latitude = latitude };

        RepeatRule.IsNear(one, one with { Latitude = 40.7 }, 100, Hour).Should().BeFalse();
        RepeatRule.IsNear(one with { Latitude = 40.7 }, one, 100, Hour).Should().BeFalse();
    }

    static string? KeyOf(string? plate = "ABC1234", string state = "NY", string[]? reasons = null) =>
        RepeatRule.KeyOf(Alert(plate, state, reasons ?? [AlertReasons.ConfidenceLow]));

    static Alert Alert(string? plate, string state, string[] reasons, Func<DroneMessage, DroneMessage>? change = null)
    {
        var message = SampleMessages.Violation("m-1") with { Plate = plate, PlateState = state };
        return new Alert { AlertId = "a-1", Reasons = reasons, Severity = Severities.Minor, Message = change is null ? message : change(message) };
    }
}

using Prestacop.Contracts;
using Prestacop.Producers.Drones;
using Prestacop.Producers.Sampling;

namespace Prestacop.Producers.Tests.Drones;

sealed class ViolationsTests
{
    const int Many = 100_000;
    static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Violations at every minute of many days.</summary>
    static readonly Lazy<List<DroneMessage>> Drawn = new(() =>
    {
        var violations = new Violations();
        var zone = new CityMap().Zone(19);
        var random = new Random(5);
        var message = new DroneMessage { MessageId = "m", Kind = DroneMessageKinds.Position, DroneId = "d", Time = Start, Latitude = 40.7, Longitude = -74 };
        return [.. Enumerable.Range(0, Many).Select(minute => violations.Add(message, Start.AddMinutes(minute), zone, random))];
    });

    [Test]
    public void One_in_a_hundred_needs_a_human() =>
        // Four standard deviations of a count of a thousand.
        Drawn.Value.Count(message => AlertReasons.NeedsHuman(message, AlertCriteria.Default)).Should().BeInRange(1_000 - 126, 1_000 + 126);

    [Test]
    public void Each_reason_for_a_human_occurs()
    {
        Drawn.Value.Should().Contain(message => message.Plate == null);
        Drawn.Value.Should().Contain(message => message.Plate != null && message.Confidence < AlertThresholds.DefaultConfidence);
        Drawn.Value.Should().Contain(message => !ViolationCodes.All.ContainsKey(message.Code!.Value));
    }

    [Test]
    public void A_violation_has_every_field_that_was_seen() => Drawn.Value.Should().OnlyContain(message =>
        message.Kind == DroneMessageKinds.Violation && message.Code != null && message.Confidence != null && message.Street != null && message.Precinct == 19);

    [Test]
    public void Makes_occur_as_often_as_in_the_real_tickets()
    {
        var rows = TicketFrequencies.All.Rows("make");
        var toyota = rows.Single(row => row.Value == "TOYOT").Weight / rows.Sum(row => row.Weight);
        Drawn.Value.Count(message => message.Make == "TOYOT").Should().BeCloseTo((int)(toyota * Many), 600);
    }

    [Test]
    public void Codes_depend_on_the_hour_as_in_the_real_tickets()
    {
        // Street cleaning is a matter of the morning: code 21.
        double Share(int from, int to) => Drawn.Value.Select((message, minute) => (message.Code, Hour: NewYork.Of(Start.AddMinutes(minute)).Hour))
            .Where(drawn => drawn.Hour >= from && drawn.Hour < to).Average(drawn => drawn.Code == 21 ? 1.0 : 0);
        Share(8, 12).Should().BeGreaterThan(2 * Share(16, 20));
    }

    [Test]
    public void The_busyness_of_a_day_has_the_mean_1_and_is_higher_by_day()
    {
        var violations = new Violations();
        Enumerable.Range(0, 24).Average(hour => violations.Busyness(Start.AddHours(hour))).Should().BeApproximately(1, 1e-9);
        violations.Busyness(Start.AddHours(14)).Should().BeGreaterThan(2 * violations.Busyness(Start.AddHours(9)));
    }
}

using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Statistics.Tests.Definitions;

/// <summary>Flights of drone-1 in Central Park (precinct 22) and at Yankee Stadium (precinct 44), counted by hand: 0.0045 degrees of latitude are 500 metres.</summary>
public sealed class FlightStatisticsTests
{
    static readonly (double Latitude, double Longitude) Park = (40.7826, -73.9656);
    static readonly (double Latitude, double Longitude) ParkSouth = (40.7781, -73.9656);
    static readonly (double Latitude, double Longitude) Stadium = (40.8296, -73.9262);

    [Test]
    public void A_flight_lasts_from_its_first_position_to_its_last_and_is_as_long_as_the_ways_between()
    {
        using var store = Flown(("15:00:00", Park), ("15:05:00", ParkSouth), ("15:08:00", Park));

        ByHour(store).Should().Equal("10: 1 flights, 1 passings, 8 minutes, 1001 metres");
        store.Rows("flights-by-day", "day", "flights").Should().Equal("2026-11-24 1");
        store.Rows("flights-by-precinct-and-hour", "hour", "precinct", "flights", "passings").Should().Equal("10 22 1 1");
    }

    [Test]
    public void Silence_for_longer_than_five_minutes_ends_a_flight()
    {
        using var store = Flown(("15:00:00", Park), ("15:05:00", Park), ("15:10:01", Park), ("15:12:01", Park));

        ByHour(store).Should().Equal("10: 2 flights, 2 passings, 7 minutes, 0 metres");
    }

    [Test]
    public void A_message_from_the_ground_ends_a_flight_and_no_time_there_is_flown()
    {
        using var store = Flown(("15:00:00", Park), ("15:02:00", Park)).Insert("drone_messages", 10, SampleRows.Position("2026-11-24 15:03:00", Park.Latitude, Park.Longitude, DroneStates.Charging))
            .Insert("drone_messages", 11, SampleRows.Position("2026-11-24 15:04:00", null, null, DroneStates.Faulty))
            .Insert("drone_messages", 12, SampleRows.Position("2026-11-24 15:05:00", Park.Latitude, Park.Longitude, state: null))
            .Insert("drone_messages", 13, SampleRows.Position("2026-11-24 15:08:00", Park.Latitude, Park.Longitude));

        ByHour(store).Should().Equal("10: 2 flights, 2 passings, 5 minutes, 0 metres");
    }

    [Test]
    public void A_lost_position_does_not_end_a_flight()
    {
        using var store = Flown(("15:00:00", Park), ("15:04:00", ParkSouth)).Insert("drone_messages", 10, SampleRows.Position("2026-11-24 15:02:00", null, null));

        ByHour(store).Should().Equal("10: 1 flights, 1 passings, 4 minutes, 500 metres");
    }

    [Test]
    public void A_jump_that_no_drone_flies_adds_no_distance_and_is_told()
    {
        using var store = Flown(("15:00:00", Park), ("15:00:10", Stadium), ("15:00:20", Park), ("15:02:20", ParkSouth));

        ByHour(store).Should().Equal("10: 1 flights, 2 passings, 2.33 minutes, 500 metres");
        store.Answer("flights-by-hour").Notes.Should().Contain("2 ways from one position to the next are faster than any drone (50 metres a second) and left out of the kilometres.");
    }

    [Test]
    public void A_message_that_was_sent_twice_counts_once()
    {
        using var store = Flown(("15:00:00", Park), ("15:04:00", ParkSouth)).Insert("drone_messages", 10, SampleRows.Position("2026-11-24 15:00:00", Park.Latitude, Park.Longitude));

        ByHour(store).Should().Equal("10: 1 flights, 1 passings, 4 minutes, 500 metres");
    }

    [Test]
    public void A_way_is_split_where_the_hour_ends_and_the_flight_counts_where_it_begins()
    {
        using var store = Flown(("15:59:00", Park), ("16:03:00", ParkSouth));

        ByHour(store).Should().Equal("10: 1 flights, 1 passings, 1 minutes, 125 metres", "11: 0 flights, 0 passings, 3 minutes, 375 metres");
    }

    [Test]
    public void A_way_counts_in_the_precinct_in_which_it_begins_and_a_return_after_five_minutes_is_another_passing()
    {
        using var store = Flown(
            ("15:00:00", Park), ("15:04:00", Stadium), ("15:07:00", Stadium), ("15:11:00", Park), ("15:12:00", Park), ("15:15:00", Stadium), ("15:18:00", Park));

        // Seen over the park at 15:00, 15:11, 15:12 and 15:18, and over the stadium at 15:04, 15:07 and 15:15.
        Lines(store, "flights-by-precinct", "precinct").Should().Equal("22: 1 flights, 3 passings, 8 minutes, 12379 metres", "44: 0 flights, 2 passings, 10 minutes, 12379 metres");
    }

    [Test]
    public void A_flight_over_midnight_of_the_stored_days_is_one()
    {
        using var store = Flown(("23:55:00", Park), ("23:58:00", ParkSouth)).Insert("drone_messages", 10, SampleRows.Position("2026-11-25 00:02:00", Park.Latitude, Park.Longitude))
            .Insert("drone_messages", 11, SampleRows.Position("2026-11-25 00:05:00", ParkSouth.Latitude, ParkSouth.Longitude));

        // 19:00 in New York. The way of four minutes is split into two and two.
        ByHour(store).Should().Equal("18: 1 flights, 1 passings, 5 minutes, 751 metres", "19: 0 flights, 0 passings, 5 minutes, 751 metres");
    }

    [Test]
    public void A_message_that_arrived_before_an_older_one_does_not_make_two_flights_of_one()
    {
        using var store = Flown(("23:55:00", Park)).Insert("drone_messages", 10, SampleRows.Position("2026-11-24 23:59:59.900", Park.Latitude, Park.Longitude))
            .Insert("drone_messages", 11, SampleRows.Position("2026-11-24 23:59:59.500", Park.Latitude, Park.Longitude, date: "2026-11-25"))
            .Insert("drone_messages", 12, SampleRows.Position("2026-11-25 00:00:59.500", Park.Latitude, Park.Longitude));

        store.Rows("flights-by-hour", "hour", "flights", "passings").Should().Equal("18 1 1", "19 0 0");
    }

    [TestCase(DroneStates.Charging, "2026-11-25 00:00:30", "2026-11-25 00:02:00", TestName = "A landing at midnight")]
    [TestCase(DroneStates.Patrolling, "2026-11-25 00:05:00", "2026-11-25 00:06:00", TestName = "A silence over midnight")]
    public void Midnight_joins_no_flights_that_are_two(string state, string first, string second)
    {
        using var store = Flown(("23:55:00", Park), ("23:58:00", Park)).Insert("drone_messages", 10, SampleRows.Position(first, Park.Latitude, Park.Longitude, state))
            .Insert("drone_messages", 11, SampleRows.Position(second, Park.Latitude, Park.Longitude));

        store.Rows("flights-by-hour", "hour", "flights").Should().Equal("18 1", "19 1");
    }

    [Test]
    public void Flights_are_filtered_by_precinct_borough_and_day()
    {
        using var store = Flown(("15:00:00", Park), ("15:04:00", Stadium), ("15:06:00", Stadium)).Insert("drone_messages", 10, SampleRows.Position("2026-11-23 15:00:00", 0, 0))
            .Insert("drone_messages", 11, SampleRows.Position("2026-11-23 15:03:00", 0, 0));

        Minutes(new() { Precincts = [44] }).Should().Be(2);
        Minutes(new() { Boroughs = ["Manhattan"] }).Should().Be(4);
        Minutes(new() { From = new DateOnly(2026, 11, 24) }).Should().Be(6);
        Minutes(new() { Sources = [ViolationSources.Tickets] }).Should().Be(0);
        store.Answer("flights-by-precinct").Notes.Should().Contain("3 minutes of flight were over no precinct and are left out.");

        double Minutes(StatisticFilter filter) => Math.Round(store.Answer("flights-by-hour", filter).Rows.Sum(row => (double)row[3]!) * 60, 3);
    }

    [Test]
    public void Alerts_and_tickets_are_counted_for_each_hour_of_flight_and_what_was_dismissed_is_no_ticket()
    {
        using var store = new SampleStore();
        for (var minute = 0; minute <= 30; minute += 3)
            store.Insert("drone_messages", 100 + minute, SampleRows.Position($"2026-11-24 15:{minute:00}:00", Park.Latitude, Park.Longitude));
        for (var number = 0; number < 4; number++)
            store.Insert("drone_messages", number, InThePark(SampleRows.Violation($"v{number}")));
        store.Insert("alerts", 1, SampleRows.Alert("a")).Insert("alerts", 2, SampleRows.Alert("b"))
            .Insert("decisions", 1, SampleRows.Decision("1", "a", DecisionActions.Dismissed, "ana"));

        store.Rows("alerts-per-flight-hour-by-hour", "hour", "flightHours", "alerts", "tickets", "alertsPerFlightHour", "ticketsPerFlightHour").Should().Equal("10 0.50 2 3 4.00 6.00");
        store.Rows("alerts-per-flight-hour-by-day", "day", "alerts").Should().Equal("2026-11-24 2");
        store.Rows("alerts-per-flight-hour-by-precinct", "precinct", "tickets").Should().Equal("22 4");
    }

    [Test]
    public void Violations_are_counted_for_each_passing()
    {
        using var store = Flown(("15:00:00", Park), ("15:01:00", Park), ("15:20:00", Park), ("15:30:00", Stadium)).Insert("drone_messages", 10, InThePark(SampleRows.Violation("a")))
            .Insert("drone_messages", 11, InThePark(SampleRows.Violation("b"))).Insert("drone_messages", 12, InThePark(SampleRows.Violation("c")));

        store.Rows("violations-per-passing", "precinct", "passings", "violations", "violationsPerPassing").Should().Equal("22 2 3 1.50", "44 1 0 0.00");
        store.Rows("violations-per-passing-by-hour", "hour", "violationsPerPassing").Should().Equal("10 1.00");
    }

    static SampleStore Flown(params (string Time, (double Latitude, double Longitude) Place)[] positions)
    {
        var store = new SampleStore();
        foreach (var (time, place) in positions)
            store.Insert("drone_messages", 1, SampleRows.Position($"2026-11-24 {time}", place.Latitude, place.Longitude));
        return store;
    }

    // Without a position of its own, so that a test counts only those that it gives.
    static Dictionary<string, object?> InThePark(Dictionary<string, object?> violation)
    {
        violation["precinct"] = 22;
        return violation;
    }

    static IEnumerable<string> ByHour(SampleStore store) => Lines(store, "flights-by-hour", "hour");

    static IEnumerable<string> Lines(SampleStore store, string name, string column)
    {
        var result = store.Answer(name);
        return result.Rows.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{row[result.IndexOf(column)]}: {row[result.IndexOf("flights")]} flights, {row[result.IndexOf("passings")]} passings, {(double)row[result.IndexOf("flightHours")]! * 60:0.##} minutes, {(double)row[result.IndexOf("kilometres")]! * 1000:0} metres"));
    }
}

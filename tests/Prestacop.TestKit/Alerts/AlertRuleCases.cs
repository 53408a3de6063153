using System.Text.Json.Nodes;
using Prestacop.Contracts;

namespace Prestacop.TestKit.Alerts;

/// <summary>What the alert rules say of one message. <see cref="AlertRuleCases.WatchLists"/> and <see cref="AlertRuleCases.Zones"/> are in force; the thresholds are the default ones.</summary>
/// <param name="Name">Condition and outcome, as a test's name.</param>
/// <param name="Change">JSON of the fields in which the message differs from a sound one.</param>
/// <param name="Reasons">The reasons, with commas between them; empty when no human is needed.</param>
/// <param name="Severity">The alert's severity; empty when no human is needed.</param>
public sealed record AlertRuleCase(string Name, string Change, string Reasons, string Severity)
{
    const string Sound =
        """{"messageId":"m","kind":"violation","droneId":"d","time":"2026-11-24T12:00:00Z","latitude":40.7,"longitude":-74,"battery":80,"code":21,"plate":"ABC1234","confidence":0.9}""";

    /// <summary>The lists that the alert names, in their order, with ~ where a character differs; null when the case is not about them.</summary>
    public string? Hits { get; init; }

    /// <summary>The zones that the alert names, in their order; null when the case is not about them.</summary>
    public string? InZones { get; init; }

    /// <summary>The message's JSON. It may have a NaN as text, which Spark reads as a number.</summary>
    public string Json => JsonOf(Change);

    /// <summary>JSON of a sound message with these fields changed.</summary>
    public static string JsonOf(string change)
    {
        var message = JsonNode.Parse(Sound)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            message[name] = value?.DeepClone();
        return message.ToJsonString();
    }

    public override string ToString() => Name;
}

/// <summary>
/// The cases that every form of the alert rules is tested with: the one over messages (Contracts) and the one over Spark's columns (the
/// alerts job) must agree.
/// </summary>
public static class AlertRuleCases
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The vehicles that are looked for; the messages' time is <see cref="Noon"/>.</summary>
    public static IReadOnlyList<WatchListEntry> WatchLists { get; } =
    [
        Entry("stolen", "STOLEN1"),
        Entry("stolen", "JERSEY7") with { State = "NJ" },
        Entry("stolen", "SIMILAR8") with { Similar = true, Priority = 10 },
        Entry("stolen", "SIMILAR8", "NJ") with { Similar = true },
        Entry("permits", "TWICE44") with { Reason = "permit forged", Owner = "fleet desk", EntryId = "e-1" },
        Entry("stolen", "TWICE44") with { Priority = 90, EntryId = "e-2" },
        Entry("past", "PAST333") with { Until = Noon },
        Entry("past", "LAST333") with { Until = Noon.AddSeconds(1), From = Noon },
        Entry("future", "NEXT333") with { From = Noon.AddSeconds(1) },
    ];

    /// <summary>The zones; most messages are at 40.7, -74, which is in none.</summary>
    public static IReadOnlyList<Zone> Zones { get; } =
    [
        Zone("School", ZoneKinds.Watch, (40.60, -74.01), (40.60, -73.99), (40.62, -73.99), (40.62, -74.01)),
        // The letter U, open to the north, over several squares of the index.
        Zone("Parade", ZoneKinds.Priority, (40.50, -74.00), (40.50, -73.80), (40.58, -73.80), (40.58, -73.85), (40.53, -73.85), (40.53, -73.95), (40.58, -73.95), (40.58, -74.00)),
        Zone("Gate", ZoneKinds.Watch, (40.50, -73.83), (40.50, -73.81), (40.52, -73.81), (40.52, -73.83)),
        Zone("Past", ZoneKinds.Watch, (40.80, -74.01), (40.80, -73.99), (40.82, -73.99), (40.82, -74.01)) with { Until = Noon },
        Zone("Future", ZoneKinds.Watch, (40.80, -73.96), (40.80, -73.94), (40.82, -73.94), (40.82, -73.96)) with { From = Noon.AddSeconds(1) },
        Zone("Now", ZoneKinds.Watch, (40.80, -73.91), (40.80, -73.89), (40.82, -73.89), (40.82, -73.91)) with { From = Noon, Until = Noon.AddSeconds(1) },
    ];

    static Zone Zone(string name, string kind, params (double Latitude, double Longitude)[] outline) =>
        new() { ZoneId = name, Name = name, Kind = kind, Outline = [.. outline.Select(corner => new GeoPoint(corner.Latitude, corner.Longitude))] };

    static WatchListEntry Entry(string list, string plate, string? state = null) => new() { List = list, Plate = plate, State = state, Reason = "stolen", Owner = "ana" };

    public static IReadOnlyList<AlertRuleCase> All { get; } =
    [
        new("Ignores_a_confident_reading", "{}", "", ""),
        new("Reports_a_missing_plate", """{"plate":null}""", "plate-unreadable", "minor"),
        new("Reports_a_blank_plate", """{"plate":"  "}""", "plate-unreadable", "minor"),
        new("Reports_a_low_confidence", """{"confidence":0.59}""", "confidence-low", "minor"),
        new("Accepts_the_threshold_itself", """{"confidence":0.6}""", "", ""),
        new("Reports_a_missing_confidence", """{"confidence":null}""", "confidence-low", "minor"),
        new("Reports_a_confidence_that_is_not_a_number", """{"confidence":"NaN"}""", "confidence-low", "minor"),
        new("Reports_a_code_that_does_not_exist", """{"code":95}""", "code-unknown", "minor"),
        new("Reports_a_missing_code", """{"code":null}""", "code-unknown", "minor"),
        new("Reports_a_watched_plate_however_it_is_typed", """{"plate":" stolen1 "}""", "watch-list", "major") { Hits = "stolen" },
        new("Reports_a_watched_plate_that_was_read_with_a_0_for_an_O", """{"plate":"ST0-LENI"}""", "watch-list", "major"),
        new("Ignores_a_plate_that_only_looks_a_little_like_a_watched_one", """{"plate":"5TOLEN1"}""", "", ""),
        new("Reports_a_watched_plate_of_its_state", """{"plate":"JERSEY7","plateState":"nj "}""", "watch-list", "major") { Hits = "stolen" },
        new("Reports_a_watched_plate_whose_state_was_not_read", """{"plate":"JERSEY7"}""", "watch-list", "major") { Hits = "stolen" },
        new("Ignores_a_watched_plate_of_another_state", """{"plate":"JERSEY7","plateState":"NY"}""", "", ""),
        new("Reports_a_watched_plate_with_one_other_character_in_its_first_half", """{"plate":"SJMILAR8","plateState":"NY"}""", "watch-list", "major") { Hits = "stolen~" },
        new("Reports_a_watched_plate_with_one_other_character_in_its_second_half", """{"plate":"SIMILAR9","plateState":"NY"}""", "watch-list", "major") { Hits = "stolen~" },
        new("Reports_each_entry_of_a_plate_with_one_other_character", """{"plate":"SIMILAX8"}""", "watch-list", "major") { Hits = "stolen~ stolen~" },
        new("Reports_the_same_plate_as_the_same", """{"plate":"SIMILAR8","plateState":"NY"}""", "watch-list", "major") { Hits = "stolen" },
        new("Ignores_a_watched_plate_with_two_other_characters", """{"plate":"SJMILAR9"}""", "", ""),
        new("Ignores_a_watched_plate_with_a_character_less", """{"plate":"SIMILAR"}""", "", ""),
        new("Lists_the_entry_of_the_highest_priority_first", """{"plate":"TWICE44"}""", "watch-list", "major") { Hits = "stolen permits" },
        new("Ignores_a_watched_plate_whose_time_is_over", """{"plate":"PAST333"}""", "", ""),
        new("Reports_a_watched_plate_until_its_time_is_over", """{"plate":"LAST333"}""", "watch-list", "major") { Hits = "past" },
        new("Ignores_a_watched_plate_before_its_time", """{"plate":"NEXT333"}""", "", ""),
        new("Reports_a_violation_without_a_position", """{"latitude":null}""", "position-lost", "major"),
        new("Reports_a_latitude_beyond_90", """{"latitude":91}""", "position-lost", "major"),
        new("Reports_a_longitude_that_is_not_a_number", """{"longitude":"NaN"}""", "position-lost", "major"),
        new("Names_every_rule_that_applies", """{"plate":null,"confidence":0.1,"code":0}""", "plate-unreadable,confidence-low,code-unknown", "minor"),
        new("Has_the_most_urgent_severity", """{"plate":"STOLEN1","confidence":0.1}""", "confidence-low,watch-list", "major"),
        new("Ignores_an_officers_correction", """{"corrects":"m0","latitude":null,"plate":"STOLEN1"}""", "", ""),
        new("Reports_a_violation_in_a_watched_zone", """{"latitude":40.61}""", "zone-watch", "minor") { InZones = "School" },
        new("Reports_a_violation_in_a_priority_zone", """{"latitude":40.57,"longitude":-73.98}""", "zone-priority", "major") { InZones = "Parade" },
        new("Reports_a_violation_at_the_other_side_of_a_zone", """{"latitude":40.51,"longitude":-73.9}""", "zone-priority", "major") { InZones = "Parade" },
        new("Lists_the_priority_zone_first", """{"latitude":40.51,"longitude":-73.82}""", "zone-priority,zone-watch", "major") { InZones = "Parade Gate" },
        new("Ignores_a_violation_in_the_bay_of_a_zone", """{"latitude":40.55,"longitude":-73.9}""", "", ""),
        new("Ignores_a_violation_beside_a_zone_in_the_same_square", """{"latitude":40.61,"longitude":-74.02}""", "", ""),
        new("Ignores_a_zone_whose_time_is_over", """{"latitude":40.81}""", "", ""),
        new("Ignores_a_zone_before_its_time", """{"latitude":40.81,"longitude":-73.95}""", "", ""),
        new("Reports_a_violation_in_the_time_of_a_zone", """{"latitude":40.81,"longitude":-73.9}""", "zone-watch", "minor") { InZones = "Now" },
        new("Ignores_an_officers_correction_in_a_zone", """{"corrects":"m0","latitude":40.61}""", "", ""),
        new("Ignores_a_position_in_a_zone", """{"kind":"position","latitude":40.61}""", "", ""),
        new("Ignores_zones_for_a_place_that_is_none", """{"latitude":1e300}""", "position-lost", "major"),
        new("Ignores_positions", """{"kind":"position","plate":null,"battery":1}""", "", ""),
        new("Reports_a_drone_out_of_its_zone", """{"kind":"trouble","trouble":"out-of-zone"}""", "out-of-zone", "major"),
        new("Reports_a_low_battery", """{"kind":"trouble","trouble":"battery-low"}""", "battery-low", "major"),
        new("Reports_the_low_battery_of_a_drone_in_other_trouble", """{"kind":"trouble","trouble":"position-lost","battery":14}""", "battery-low,position-lost", "major"),
        new("Reports_an_unknown_trouble_as_a_fault", """{"kind":"trouble","trouble":"on-fire"}""", "hardware-fault", "major"),
        new("Reports_a_trouble_without_a_name_as_a_fault", """{"kind":"trouble"}""", "hardware-fault", "major"),
        new("Ignores_kinds_of_a_newer_version", """{"kind":"greeting","plate":null}""", "", ""),
        new("Reads_messages_of_a_newer_version", """{"schemaVersion":9,"plate":null,"wind":{"gust":12}}""", "plate-unreadable", "minor"),
    ];
}

using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Producers.Sampling;

namespace Prestacop.Producers.Drones;

/// <summary>
/// Draws violations with the frequencies of the real tickets. One in a hundred needs a human: the plate cannot be read, the confidence is
/// low, or the code is unknown.
/// </summary>
sealed class Violations
{
    const double PlateUnreadable = 0.005;
    const double ConfidenceLow = 0.004;
    const double CodeUnknown = 0.001;

    static readonly TicketFrequencies All = TicketFrequencies.All;

    readonly Weighted<int>[] _codes = [.. Enumerable.Range(0, 6).Select(hours => KnownCodes(hours.ToString(CultureInfo.InvariantCulture)))];
    readonly Weighted<string> _states = All.Table("state", "", value => value);
    readonly Weighted<string> _plateTypes = All.Table("plate type", "", value => value);
    readonly Weighted<string> _makes = All.Table("make", "", value => value);
    readonly Weighted<string> _colours = All.Table("colour", "T", value => value);
    readonly Weighted<string> _bodies = All.Table("body", "T", value => value);
    readonly Dictionary<string, Weighted<string>> _plateForms = All.Tables("plate form", value => value);
    readonly double[] _busy = Busy();

    /// <summary>
    /// The rate of violations at this moment, relative to the day's mean of 1: half of it follows the hours of the real tickets, half is
    /// constant, so that there are violations at night too.
    /// </summary>
    public double Busyness(DateTimeOffset time) => 0.5 + (0.5 * _busy[Hour(time)]);

    /// <summary>Adds a violation to a message with a position; which one depends on the hour.</summary>
    public DroneMessage Add(DroneMessage message, DateTimeOffset now, Zone zone, Random random)
    {
        var state = _states.Next(random);
        var plate = Plate(_plateTypes.Next(random), state, random);
        var code = _codes[Hour(now) / 4].Next(random);
        var chance = random.NextDouble();
        var unreadable = chance < PlateUnreadable;
        var uncertain = !unreadable && chance < PlateUnreadable + ConfidenceLow;
        var unknown = !unreadable && !uncertain && chance < PlateUnreadable + ConfidenceLow + CodeUnknown;
        var certainty = random.NextDouble();
        return message with
        {
            Kind = DroneMessageKinds.Violation,
            // The list has no codes 94 and 95.
            Code = unknown ? 94 + random.Next(2) : code,
            Plate = unreadable ? null : plate,
            PlateState = unreadable ? null : state,
            Make = Known(_makes.Next(random)),
            Colour = Known(_colours.Next(random)),
            BodyType = Known(_bodies.Next(random)),
            Confidence = Math.Round(uncertain || unreadable ? 0.2 + (0.39 * certainty) : 1 - (0.35 * certainty * certainty * certainty), 3),
            Street = zone.Streets.Count == 0 ? null : zone.Streets[random.Next(zone.Streets.Count)],
            Precinct = zone.Precinct,
        };
    }

    string Plate(string type, string state, Random random)
    {
        var place = state is "NY" or "NJ" ? state : "other";
        var form = (_plateForms.TryGetValue($"{type}|{place}", out var forms) ? forms : _plateForms[$"PAS|{place}"]).Next(random);
        return string.Create(form.Length, (form, random), static (plate, from) =>
        {
            for (var index = 0; index < plate.Length; index++)
                plate[index] = from.form[index] == '9' ? (char)('0' + from.random.Next(10)) : (char)('A' + from.random.Next(26));
        });
    }

    static string? Known(string value) => value.Length == 0 ? null : value;

    static int Hour(DateTimeOffset time) => NewYork.Of(time).Hour;

    static Weighted<int> KnownCodes(string hours) => new([.. All.Rows("code by hours", hours)
        .Select(row => (Code: int.Parse(row.Value, CultureInfo.InvariantCulture), row.Weight))
        .Where(row => ViolationCodes.All.ContainsKey(row.Code))]);

    static double[] Busy()
    {
        var hours = new double[24];
        foreach (var style in new[] { "T", "P" })
            foreach (var (hour, weight) in All.Rows("hour", style))
                hours[int.Parse(hour, CultureInfo.InvariantCulture)] += weight;
        var mean = hours.Average();
        return [.. hours.Select(weight => weight / mean)];
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Contracts;

/// <summary>A plate that was read, where and when, as <see cref="AlertReasons.TwoPlaces"/> compares it.</summary>
public sealed record PlateReading
{
    const int MaxIdLength = 128;
    const int MaxStreetLength = 100;
    const double RepeatKilometres = 0.1;
    static readonly TimeSpan RepeatTime = TimeSpan.FromSeconds(10);

    PlateReading()
    {
    }

    /// <summary>The vehicle: the plate in the form of <see cref="PlateForm.Of"/>, and its state. Two states issue the same plate.</summary>
    public required (string Form, string State) Vehicle { get; init; }

    /// <summary>When Kafka received it.</summary>
    public required DateTimeOffset Arrived { get; init; }

    /// <summary>The reading as an alert names it, without a distance.</summary>
    public required OtherPlace Place { get; init; }

    /// <summary>The reading of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="arrived">When Kafka received it, by the broker's clock.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>
    /// Null for a message that is not compared: without plate, state, confidence or a place in the city, one that an officer has corrected, one whose drone's
    /// clock is ahead, and one that came so late that the city could have been crossed since.
    /// </returns>
    public static PlateReading? Of(DroneMessage message, DateTimeOffset arrived, TwoPlacesLimits limits)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(limits);
        if (message is not { Kind: DroneMessageKinds.Violation, Corrects: null, Latitude: { } latitude, Longitude: { } longitude, MessageId.Length: <= MaxIdLength, DroneId.Length: <= MaxIdLength }
            || !(message.Confidence >= limits.Confidence)
            || !CityBox.Contains(latitude, longitude)
            || message.Time > arrived + TwoPlacesLimits.MaxAhead
            || message.Time < arrived - limits.Window
            || PlateForm.Of(message.Plate) is not { Length: > 0 and <= MaxIdLength } form
            || message.PlateState?.Trim().ToUpperInvariant() is not { Length: > 0 and <= MaxIdLength } state)
            return null;
        return new()
        {
            Vehicle = (form, state),
            Arrived = arrived,
            Place = new()
            {
                MessageId = message.MessageId,
                DroneId = message.DroneId,
                Time = message.Time,
                Latitude = latitude,
                Longitude = longitude,
                Street = message.Street is { Length: > MaxStreetLength } street ? street[..MaxStreetLength] : message.Street,
                Confidence = message.Confidence,
                // A picture whose digest is cut could not be checked.
                ImageId = IsLong(message.ImageId) || IsLong(message.ImageSha256) ? null : message.ImageId,
                ImageSha256 = IsLong(message.ImageSha256) ? null : message.ImageSha256,
                Kilometres = 0,
                Seconds = 0,
            },
        };
    }

    /// <summary>Whether a later reading says nothing new: at the same place within ten seconds, as when a drone looks at a vehicle for a while.</summary>
    /// <param name="later">The later one, of the same vehicle.</param>
    public bool IsRepeatedBy(PlateReading later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return (later.Arrived - Arrived).Duration() < RepeatTime && (later.Place.Time - Place.Time).Duration() < RepeatTime
            && GreatCircle.Kilometres(Place.Latitude, Place.Longitude, later.Place.Latitude, later.Place.Longitude) < RepeatKilometres;
    }

    /// <summary>Compares this reading with an earlier one of the same vehicle.</summary>
    /// <param name="other">The earlier one.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>
    /// The earlier reading when no car can have been at both places; else null. The time between them is that of the drones' clocks or that of Kafka's, whichever
    /// is longer: a wrong clock alone makes no car too fast, and neither does a message that came late.
    /// </returns>
    public OtherPlace? TooFarFrom(PlateReading other, TwoPlacesLimits limits)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(limits);
        var seconds = Math.Max((Place.Time - other.Place.Time).Duration().TotalSeconds, (Arrived - other.Arrived).Duration().TotalSeconds);
        var kilometres = GreatCircle.Kilometres(Place.Latitude, Place.Longitude, other.Place.Latitude, other.Place.Longitude);
        return kilometres >= limits.MinKilometres && kilometres * 3600 > limits.MaxSpeedKmh * seconds
            ? other.Place with { Kilometres = Math.Round(kilometres, 3), Seconds = Math.Round(seconds, 3) }
            : null;
    }

    /// <summary>The alert of a message whose plate was read elsewhere.</summary>
    /// <param name="message">The message of a reading.</param>
    /// <param name="other">Where else, as <see cref="TooFarFrom"/> says.</param>
    public static Alert AlertOf(DroneMessage message, OtherPlace other)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(other);
        var rule = AlertReasons.All.Single(rule => rule.Reason == AlertReasons.TwoPlaces);
        return new() { AlertId = AlertIdOf(message, other), Reasons = [rule.Reason], Severity = rule.Severity, OtherPlace = other, Message = message };
    }

    static bool IsLong(string? text) => text is { Length: > MaxIdLength };

    // From the two messages alone, in whichever order they come: the same pair gives the same alert.
    static string AlertIdOf(DroneMessage message, OtherPlace other)
    {
        IEnumerable<string> pair = [$"{message.DroneId}/{message.MessageId}", $"{other.DroneId}/{other.MessageId}"];
        var name = string.Join('/', pair.Order(StringComparer.Ordinal).Prepend(AlertReasons.TwoPlaces));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];
    }
}

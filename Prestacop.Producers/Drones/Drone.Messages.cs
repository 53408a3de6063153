using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Producers.Drones;

/// <content>The messages of the drone.</content>
sealed partial class Drone
{
    /// <summary>Advances by this time and makes a message: a trouble that has begun, else a violation, else the position.</summary>
    /// <param name="seconds">Since the drone's previous message.</param>
    /// <param name="now">The simulated time.</param>
    /// <param name="time">The time that the message carries.</param>
    public DroneMessage Next(double seconds, DateTimeOffset now, DateTimeOffset time)
    {
        Advance(seconds);
        MaybeBeginTrouble(seconds);
        var message = Message(time);
        if (_unreported is { } trouble)
        {
            _unreported = null;
            return message with { Kind = DroneMessageKinds.Trouble, Trouble = trouble };
        }
        var seesViolation = _state == DroneStates.Patrolling && !PositionLost && !_straying
            && _random.NextDouble() < _violationShare * _violations.Busyness(now);
        return seesViolation ? _violations.Add(message, now, _zone, _random) : message;
    }

    DroneMessage Message(DateTimeOffset time)
    {
        var place = Position;
        return new DroneMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{_idPrefix}{_sequence++}"),
            Kind = DroneMessageKinds.Position,
            DroneId = _id,
            Time = time,
            // Six decimals are a tenth of a metre.
            Latitude = PositionLost ? null : Math.Round(place.Y, 6),
            Longitude = PositionLost ? null : Math.Round(place.X, 6),
            Altitude = Flying || Hovering ? CruiseAltitude : 0,
            Heading = Flying ? _heading : null,
            Speed = Math.Round(_speed, 1),
            Battery = Math.Round(_battery, 1),
            State = _state,
        };
    }
}

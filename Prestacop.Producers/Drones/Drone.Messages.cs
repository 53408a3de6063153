using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Producers.Drones;

/// <content>What the drone tells.</content>
sealed partial class Drone
{
    /// <summary>Lives on by this time, and tells of it: a trouble that begins, else a violation it has seen, else where it is.</summary>
    /// <param name="seconds">Since the drone's message before.</param>
    /// <param name="now">The fleet's time.</param>
    /// <param name="told">The time that the message carries.</param>
    public DroneMessage Next(double seconds, DateTimeOffset now, DateTimeOffset told)
    {
        Advance(seconds);
        MeetTrouble(seconds);
        var message = Message(told);
        if (_toTell is { } trouble)
        {
            _toTell = null;
            return message with { Kind = DroneMessageKinds.Trouble, Trouble = trouble };
        }
        var sees = _state == DroneStates.Patrolling && !PositionLost && !_straying
            && _random.NextDouble() < _violationShare * _violations.Busyness(now);
        return sees ? _violations.Add(message, now, _zone, _random) : message;
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
            // Six digits are a tenth of a metre.
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

using NetTopologySuite.Geometries;
using Prestacop.Contracts;

namespace Prestacop.Producers.Drones;

/// <summary>
/// One simulated drone: it patrols its zone from its base, returns to charge, and has troubles. Every place that it flies to can be reached
/// from its base in a straight line, and so every place on the way can too: zones have no holes.
/// </summary>
sealed partial class Drone
{
    const double CruiseSpeed = 12;
    const double FlightSeconds = 25 * 60;
    const double ChargeSeconds = 15 * 60;
    const double CruiseAltitude = 40;

    // From this distance the return takes at most a seventh of the charge.
    const double PatrolRadius = 1_500;

    readonly string _id;
    readonly string _idPrefix;
    readonly Zone _zone;
    readonly Violations _violations;
    readonly double _violationShare;
    readonly Random _random;
    readonly Coordinate _base;
    Coordinate _from;
    Coordinate _to;
    double _legLength;
    double _flown;
    double _speed;
    double _heading;
    double _battery;
    double _turnBackAt;
    string _state = DroneStates.Patrolling;
    long _sequence;

    /// <param name="id">The drone's name.</param>
    /// <param name="run">Part of the message ids that differs from run to run.</param>
    /// <param name="violationShare">Share of violations among the messages on patrol, as the mean of a day, 0 to 1.</param>
    public Drone(string id, string run, Zone zone, Violations violations, double violationShare, Random random)
    {
        _id = id;
        _idPrefix = $"{run}-{id}-";
        _zone = zone;
        _violations = violations;
        _violationShare = violationShare;
        _random = random;
        _base = zone.AnyPlace(random);
        _from = _to = _base;
        // The fleet has been flying for some time: not every battery is full at the start.
        _battery = 40 + (60 * random.NextDouble());
        _turnBackAt = TurnBackAt();
        Depart();
    }

    Coordinate Position => _legLength == 0 ? _from : Geodesy.Interpolate(_from, _to, _flown / _legLength);

    bool Flying => _speed > 0;

    /// <summary>Advances by this time: flies, charges, ends troubles.</summary>
    void Advance(double seconds)
    {
        while (seconds > 0)
        {
            var step = Math.Min(seconds, SecondsToNextChange());
            seconds -= step;
            _trouble?.Pass(step);
            if (Flying || Hovering)
            {
                _flown = Math.Min(_legLength, _flown + (_speed * step));
                _battery = Math.Max(0, _battery - (100 * step / FlightSeconds));
            }
            else if (_state == DroneStates.Charging)
                _battery = Math.Min(100, _battery + (100 * step / ChargeSeconds));
            Change();
        }
    }

    double SecondsToNextChange()
    {
        var next = _state switch
        {
            DroneStates.Charging => (100 - _battery) * ChargeSeconds / 100,
            _ when Flying => (_legLength - _flown) / _speed,
            DroneStates.Controlled => (_battery - LastReserve) * FlightSeconds / 100,
            _ => double.MaxValue,
        };
        // At least a tenth of a second: rounding must not stop time.
        return Math.Max(0.1, Math.Min(next, _trouble?.SecondsLeft ?? double.MaxValue));
    }

    void Change()
    {
        if (_trouble is { SecondsLeft: <= 0 })
            EndTrouble();
        if (_state == DroneStates.Charging && _battery >= 100)
        {
            _state = DroneStates.Patrolling;
            _turnBackAt = TurnBackAt();
            Depart();
        }
        else if (_state == DroneStates.Returning && Flying && _flown >= _legLength)
            Land(DroneStates.Charging);
        else if ((_state == DroneStates.Patrolling && _battery <= _turnBackAt) || (Hovering && _battery <= LastReserve))
            ReturnToBase();
        else if (_state == DroneStates.Patrolling && _flown >= _legLength)
            Depart();
    }

    // Some drones turn back late, and their battery gets low on the way.
    double TurnBackAt() => _random.NextDouble() < 0.01 ? BatteryLow - 1 : 22 + (6 * _random.NextDouble());

    /// <summary>Begins the next leg of the patrol.</summary>
    void Depart()
    {
        var here = Position;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var angle = 2 * Math.PI * _random.NextDouble();
            var length = 80 + (700 * _random.NextDouble());
            var there = Geodesy.Move(here, length * Math.Sin(angle), length * Math.Cos(angle));
            if (Geodesy.Distance(_base, there) <= PatrolRadius && _zone.CanFly(here, there) && _zone.CanFly(_base, there))
            {
                FlyTo(there);
                return;
            }
        }
        // In a corner: back towards the base, which can always be reached.
        if (Geodesy.Distance(here, _base) > 1)
            FlyTo(_base);
        else
            FlyTo(Nudge(here));
    }

    // A base so close to the edge of the zone that no leg leads away from it: a few metres back and forth.
    Coordinate Nudge(Coordinate here)
    {
        for (var length = 50.0; ; length /= 2)
        {
            var angle = 2 * Math.PI * _random.NextDouble();
            var there = Geodesy.Move(here, length * Math.Sin(angle), length * Math.Cos(angle));
            if (_zone.CanFly(here, there) || length < 0.01)
                return there;
        }
    }

    void ReturnToBase()
    {
        _state = DroneStates.Returning;
        FlyTo(_base);
    }

    void FlyTo(Coordinate there)
    {
        _from = Position;
        _to = there;
        _flown = 0;
        _legLength = Geodesy.Distance(_from, there);
        _heading = Math.Round(Geodesy.Heading(_from, there), 1) % 360;
        _speed = CruiseSpeed * (0.6 + (0.6 * _random.NextDouble()));
    }

    void Land(string state)
    {
        _from = _to = Position;
        _legLength = _flown = 0;
        _speed = 0;
        _state = state;
    }
}

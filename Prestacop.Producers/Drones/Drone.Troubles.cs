using Prestacop.Contracts;

namespace Prestacop.Producers.Drones;

/// <content>Troubles: each is reported once, when it begins, and shows in the messages that follow.</content>
sealed partial class Drone
{
    const double BatteryLow = 12;

    // Each about once in ten hours of flight, so that a human is rarely called.
    const double PerFlightSecond = 1.0 / 36_000;

    Trouble? _trouble;
    string? _unreported;
    bool _batteryReported;
    bool _straying;

    bool PositionLost => _trouble?.Name == Troubles.PositionLost;

    /// <summary>Whether a trouble begins in this time, and which.</summary>
    void MaybeBeginTrouble(double seconds)
    {
        CheckBattery();
        CheckZone();
        if (_trouble is not null || _straying || _state != DroneStates.Patrolling)
            return;
        var chance = _random.NextDouble() / (PerFlightSecond * Math.Min(seconds, 60));
        if (chance < 1)
        {
            Begin(Troubles.HardwareFault, 300 + (600 * _random.NextDouble()));
            Land(DroneStates.Faulty);
        }
        else if (chance < 2)
            Begin(Troubles.PositionLost, 20 + (40 * _random.NextDouble()));
        else if (chance < 3)
            Stray();
    }

    void Begin(string trouble, double seconds)
    {
        _trouble = new Trouble(trouble, seconds);
        _unreported = trouble;
    }

    void EndTrouble()
    {
        _trouble = null;
        // A repaired drone goes to its base first.
        if (_state == DroneStates.Faulty)
            ReturnToBase();
    }

    void CheckBattery()
    {
        if (_battery >= BatteryLow)
            _batteryReported = false;
        else if (!_batteryReported && (Flying || Hovering))
        {
            _batteryReported = true;
            _unreported = Troubles.BatteryLow;
        }
    }

    /// <summary>Flies to a place outside the zone, over the land of the same borough and within reach of the base.</summary>
    void Stray()
    {
        var here = Position;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var angle = 2 * Math.PI * _random.NextDouble();
            var there = Geodesy.Move(here, 1_500 * Math.Sin(angle), 1_500 * Math.Cos(angle));
            if (_zone.Contains(there) || !_zone.CanStray(here, there) || !_zone.CanStray(_base, there))
                continue;
            FlyTo(there);
            _straying = true;
            return;
        }
    }

    // Reports out-of-zone once when the boundary is crossed, then returns to the base.
    void CheckZone()
    {
        if (!_straying)
            return;
        if (_state == DroneStates.Patrolling && !_zone.Contains(Position))
        {
            _unreported = Troubles.OutOfZone;
            ReturnToBase();
        }
        if (_state is DroneStates.Charging or DroneStates.Faulty)
            _straying = false;
    }
}

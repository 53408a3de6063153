using Prestacop.Contracts;

namespace Prestacop.Producers.Drones;

/// <content>Handles the commands of officers.</content>
sealed partial class Drone
{
    // A drone that is nearly empty returns to its base, even when an officer flies it.
    const double LastReserve = 6;

    bool Hovering => _state == DroneStates.Controlled;

    /// <summary>Follows one of <see cref="DroneCommandKinds"/>; the next messages show it.</summary>
    /// <returns>False for a command that the drone does not know, or cannot follow in its state.</returns>
    public bool Handle(string command)
    {
        switch (command)
        {
            case DroneCommandKinds.TakeControl when _state != DroneStates.Faulty && _battery > LastReserve:
                Land(DroneStates.Controlled);
                return true;
            case DroneCommandKinds.Release when Hovering:
                _state = DroneStates.Patrolling;
                Depart();
                return true;
            case DroneCommandKinds.ReturnToBase when Hovering || (Flying && _state == DroneStates.Patrolling):
                ReturnToBase();
                return true;
            default:
                return false;
        }
    }
}

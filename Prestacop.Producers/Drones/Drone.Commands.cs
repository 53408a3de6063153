using Prestacop.Contracts;

namespace Prestacop.Producers.Drones;

/// <content>What an officer tells the drone to do.</content>
sealed partial class Drone
{
    // A drone that is nearly empty goes home, whoever flies it.
    const double LastReserve = 6;

    bool Hovering => _state == DroneStates.Controlled;

    /// <summary>Does what one of <see cref="DroneCommandKinds"/> says; its next messages show it.</summary>
    /// <returns>False for a command that it does not know, or cannot follow as it is.</returns>
    public bool Obey(string command)
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

namespace Prestacop.Contracts;

/// <summary>What a valid command to a drone is: the same for the dashboard and for terminals.</summary>
public static class DroneCommandRules
{
    /// <summary>Maximum length of a drone's id, characters.</summary>
    public const int MaxDroneIdLength = 256;

    /// <summary>Makes the command.</summary>
    /// <param name="droneId">The drone that is to follow it.</param>
    /// <param name="command">One of <see cref="DroneCommandKinds.All"/>.</param>
    /// <param name="officer">The officer who gives the command.</param>
    /// <param name="commandId">A unique id.</param>
    /// <param name="now">When, UTC.</param>
    /// <exception cref="ArgumentException">The command is not valid; the message says why.</exception>
    public static DroneCommand Make(string droneId, string command, string officer, string commandId, DateTimeOffset now)
    {
        Require(IsName(droneId, MaxDroneIdLength), $"The drone must be named, with at most {MaxDroneIdLength} characters and without control characters.");
        Require(IsName(officer, DecisionRules.MaxOfficerLength),
            $"The officer must be named, with at most {DecisionRules.MaxOfficerLength} characters and without control characters.");
        Require(DroneCommandKinds.All.Contains(command),
            $"'{command}' is not a command for drones. Commands are: {string.Join(", ", DroneCommandKinds.All)}.");
        return new DroneCommand { CommandId = commandId, DroneId = droneId.Trim(), Command = command, Officer = officer.Trim(), Time = now };
    }

    static bool IsName(string text, int maxLength) => !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength && !text.Any(char.IsControl);

    static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new ArgumentException(otherwise);
    }
}

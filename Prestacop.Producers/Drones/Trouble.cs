namespace Prestacop.Producers.Drones;

/// <summary>A trouble that a drone has at the moment.</summary>
sealed class Trouble(string name, double seconds)
{
    /// <summary>One of <see cref="Contracts.Troubles"/>.</summary>
    public string Name => name;

    /// <summary>Seconds until it is over.</summary>
    public double SecondsLeft { get; private set; } = seconds;

    /// <summary>Lets time pass.</summary>
    public void Pass(double elapsed) => SecondsLeft -= elapsed;
}

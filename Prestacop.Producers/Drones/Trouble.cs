namespace Prestacop.Producers.Drones;

/// <summary>A drone's trouble while it lasts.</summary>
sealed class Trouble(string name, double seconds)
{
    /// <summary>One of the contract's troubles.</summary>
    public string Name => name;

    /// <summary>Seconds until it is over.</summary>
    public double SecondsLeft { get; private set; } = seconds;

    /// <summary>Lets time pass.</summary>
    public void Pass(double elapsed) => SecondsLeft -= elapsed;
}

namespace Prestacop.LocalCluster;

/// <summary>What a command tells the shell.</summary>
public static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Cancelled = 2;
    public const int TimedOut = 3;
}

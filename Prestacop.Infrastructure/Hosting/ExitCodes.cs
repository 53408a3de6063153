namespace Prestacop.Infrastructure.Hosting;

/// <summary>What every program of Prestacop returns to the shell.</summary>
public static class ExitCodes
{
    /// <summary>The command did what it was asked to do.</summary>
    public const int Done = 0;

    /// <summary>The command failed; standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>A signal ended the command before it was done.</summary>
    public const int Cancelled = 2;

    /// <summary>Something did not happen within its time limit.</summary>
    public const int TimedOut = 3;

    /// <summary>The command has run, but most of its input was rejected, or any of it where all was to be accepted.</summary>
    public const int Rejected = 4;
}

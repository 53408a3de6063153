namespace Prestacop.Producers;

/// <summary>The run cannot go on; the message tells the user why and what to do.</summary>
sealed class ProducerException(string message, int exitCode = ExitCodes.Failed, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the process returns.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Refuses an option that breaks a rule.</summary>
    public static void Unless(bool holds, string message)
    {
        if (!holds)
            throw new ProducerException(message);
    }
}

namespace Prestacop.LocalCluster;

/// <summary>
/// An error that was to be expected. Its message is all that the user sees: what is wrong, and what to do next.
/// </summary>
public sealed class CommandException : Exception
{
    public CommandException(string message, Exception? cause = null, int exitCode = ExitCodes.Failed) : base(message, cause) =>
        ExitCode = exitCode;

    public int ExitCode { get; }
}

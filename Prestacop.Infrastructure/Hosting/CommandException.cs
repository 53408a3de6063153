namespace Prestacop.Infrastructure.Hosting;

/// <summary>
/// An expected error of a command: a wrong option, a missing file, a server that does not answer. Its message is all that the user sees,
/// so it says what is wrong and what to do next. <see cref="CommandRunner"/> prints it and returns <see cref="ExitCode"/>.
/// </summary>
public sealed class CommandException : Exception
{
    /// <param name="message">What is wrong, and what to do next; one or more whole sentences.</param>
    /// <param name="cause">The exception that led to it; shown only with <c>--verbose</c>.</param>
    /// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
    public CommandException(string message, Exception? cause = null, int exitCode = ExitCodes.Failed) : base(message, cause) =>
        ExitCode = exitCode;

    /// <summary>What the process returns: one of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; }

    /// <summary>Throws when a condition does not hold.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="message">The message of the exception.</param>
    /// <exception cref="CommandException"><paramref name="condition"/> is false.</exception>
    public static void ThrowUnless(bool condition, string message)
    {
        if (!condition)
            throw new CommandException(message);
    }
}

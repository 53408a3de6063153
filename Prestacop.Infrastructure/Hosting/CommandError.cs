namespace Prestacop.Infrastructure.Hosting;

/// <summary>What the user is shown of an exception, and what the process returns.</summary>
/// <param name="Message">One or more whole sentences for the user; null prints nothing.</param>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Details">Further lines that are always shown, such as a server's stack trace; null for none.</param>
public sealed record CommandError(string? Message, int ExitCode = ExitCodes.Failed, string? Details = null);

using System.CommandLine;
using Prestacop.Infrastructure.Logging;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>
/// Runs the command line of a program: termination signals cancel the command, and an exception becomes one message on standard error and
/// an exit code. Every program of Prestacop starts here, so that all of them end in the same way.
/// </summary>
public sealed class CommandRunner
{
    /// <summary>The option of every command that shows an exception with its stack trace.</summary>
    public const string VerboseOption = "--verbose";

    /// <summary>Where messages go. Default: standard error.</summary>
    public TextWriter Errors { get; init; } = Console.Error;

    /// <summary>
    /// The program's own exceptions: null for one that it does not know, which then goes to <see cref="ExceptionMap"/>. Default: none.
    /// </summary>
    public Func<Exception, CommandError?> Describe { get; init; } = _ => null;

    /// <summary>Parses the arguments and runs the command that they name.</summary>
    /// <param name="root">The program's commands; <c>--verbose</c> and <c>--log-format</c> are added to it.</param>
    /// <param name="args">The arguments of the process.</param>
    /// <returns>One of <see cref="ExitCodes"/>, or what the command returned.</returns>
    public async Task<int> RunAsync(Command root, IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(root);
        using var signals = new TerminationSignals();
        return await RunAsync(root, args, signals.Token);
    }

    /// <summary>Like <see cref="RunAsync(Command, IReadOnlyList{string})"/>, with a token in the place of the signals.</summary>
    /// <param name="root">The program's commands; <c>--verbose</c> and <c>--log-format</c> are added to it.</param>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <returns>One of <see cref="ExitCodes"/>, or what the command returned.</returns>
    public async Task<int> RunAsync(Command root, IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(root);
        var verbose = AddVerbose(root);
        if (root.Options.All(option => option.Name != LogOutput.OptionName))
            root.Add(LogOutput.CreateOption());
        PlainValues.Apply(root);
        var parsed = root.Parse(args);
        try
        {
            // Unset, the library would end a command two seconds after a signal; stopping a cluster or flushing a queue takes longer.
            if (LogOutput.Invalid(Environment.GetEnvironmentVariable) is { } invalid)
                throw new CommandException($"{LogOutput.Variable} is '{invalid}', but must be {LogOutput.Text} or {LogOutput.Json}.");
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception)
        {
            var error = Describe(exception) ?? ExceptionMap.Describe(exception);
            if (error.Message is { } message)
                await Errors.WriteLineAsync($"prestacop: {message}");
            if (error.Details is { } details)
                await Errors.WriteLineAsync(details);
            if (parsed.GetValue(verbose))
                await Errors.WriteLineAsync(exception.ToString());
            return error.ExitCode;
        }
    }

    /// <summary>Whether <see cref="VerboseOption"/> is given.</summary>
    /// <param name="parsed">A command line.</param>
    /// <returns>False also for a command line that was not parsed by a runner.</returns>
    public static bool IsVerbose(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return Find(parsed.RootCommandResult.Command) is { } verbose && parsed.GetValue(verbose);
    }

    static Option<bool>? Find(Command root) => root.Options.OfType<Option<bool>>().FirstOrDefault(option => option.Name == VerboseOption);

    static Option<bool> AddVerbose(Command root)
    {
        if (Find(root) is { } known)
            return known;
        var verbose = new Option<bool>(VerboseOption)
        {
            Description = "Show an error with its stack trace, and the log of the Kafka client.",
            Recursive = true,
        };
        root.Add(verbose);
        return verbose;
    }
}

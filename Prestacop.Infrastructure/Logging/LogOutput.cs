using System.CommandLine;

namespace Prestacop.Infrastructure.Logging;

/// <summary>
/// The format of what programs log. With <c>json</c> every message is one line of JSON with the fields of <see cref="JsonLine"/>, on standard error, and in
/// programs that run as services on standard output too; results of a command stay as they are. The JVM parts read the same variable
/// (<c>log4j2.properties</c>), with the same fields.
/// </summary>
public static class LogOutput
{
    /// <summary>The option of every command.</summary>
    public const string OptionName = "--log-format";

    /// <summary>The environment variable with the default; programs that are started by this one inherit it.</summary>
    public const string Variable = "LOG_FORMAT";

    /// <summary>Lines for people.</summary>
    public const string Text = "text";

    /// <summary>Lines for programs.</summary>
    public const string Json = "json";

    /// <summary>Whether this process logs JSON.</summary>
    public static bool IsJson { get; private set; }

    /// <summary>What this process calls itself in its log.</summary>
    public static string Program { get; private set; } = "prestacop";

    /// <summary>Makes the option; its value is read by <see cref="Start"/>.</summary>
    /// <returns>An option that accepts <see cref="Text"/> and <see cref="Json"/>.</returns>
    public static Option<string?> CreateOption()
    {
        var option = new Option<string?>(OptionName)
        {
            Description = $"Log lines for people ({Text}) or for programs ({Json}: an object in each line). Default: ${Variable}, else {Text}.",
            HelpName = "FORMAT",
            Recursive = true,
        };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }

    /// <summary>
    /// The value of <see cref="Variable"/> when it is not valid; null when it is, or is not set. An invalid option is an error of the command line.
    /// </summary>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <returns>The invalid value.</returns>
    public static string? Invalid(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable(Variable) is { Length: > 0 } value && value is not (Text or Json) ? value : null;
    }

    /// <summary>The first thing that a program does: everything that is written to the console from now on has the format.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="program">Names the program in each line, unless its first argument is a command, which then does.</param>
    /// <param name="services">Commands whose standard output is a log too.</param>
    public static void Start(IReadOnlyList<string> args, string program, params IReadOnlyCollection<string> services)
    {
        ArgumentNullException.ThrowIfNull(args);
        Program = args is [{ } command, ..] && !command.StartsWith('-') ? command : program;
        IsJson = FormatOf(args, Environment.GetEnvironmentVariable) == Json;
        if (!IsJson)
            return;
        Environment.SetEnvironmentVariable(Variable, Json);
        Console.SetError(new JsonLines(Console.Error, Program, isError: true, TimeProvider.System));
        if (services.Contains(Program))
            Console.SetOut(new JsonLines(Console.Out, Program, isError: false, TimeProvider.System));
    }

    /// <summary>The format that a command line and an environment ask for, before the command line is parsed.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <returns>The value as it is given; <see cref="Text"/> when none is.</returns>
    internal static string FormatOf(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        for (var index = 0; index < args.Count; index++)
        {
            if (args[index] == OptionName && index + 1 < args.Count)
                return args[index + 1];
            if (args[index].StartsWith(OptionName + "=", StringComparison.Ordinal))
                return args[index][(OptionName.Length + 1)..];
        }
        return variable(Variable) is { Length: > 0 } value ? value : Text;
    }
}

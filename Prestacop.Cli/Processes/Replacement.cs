using System.Collections;
using System.Runtime.InteropServices;

namespace Prestacop.Cli.Processes;

/// <summary>
/// Puts another program in the place of this one. The terminal, the signals and the exit code are then that program's own, which
/// no amount of passing on can match.
/// </summary>
static class Replacement
{
    /// <summary>Returns only by an exception.</summary>
    public static int Become(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var path = FindOnPath(program) ?? throw new CommandException($"{program} was not found. Run ./prestacop doctor to see what is missing.");
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value);
        foreach (var (name, value) in environment)
            variables[name] = value;
        // .NET ignores SIGPIPE, and what is ignored stays ignored: `... | head` would then never end the program.
        _ = NativeMethods.Signal(NativeMethods.PipeSignal, 0);
        _ = NativeMethods.Execve(
            path,
            [path, .. arguments, null],
            [.. variables.Where(variable => variable.Value is not null).Select(variable => $"{variable.Key}={variable.Value}"), null]);
        throw new CommandException($"{path} could not be started: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>The program's file; null when the PATH has none.</summary>
    public static string? FindOnPath(string program)
    {
        if (program.Contains('/'))
            return File.Exists(program) ? program : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }
}

using System.Collections;
using System.Runtime.InteropServices;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Cli.Processes;

/// <summary>
/// Puts another program in the place of this one. The terminal, the signals and the exit code are then that program's own, which
/// no amount of passing on can match.
/// </summary>
static partial class Replacement
{
    /// <summary>Returns only by an exception.</summary>
    public static int Become(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var path = Executables.FindOnPath(program) ?? throw new CommandException($"{program} was not found. Run ./prestacop doctor to see what is missing.");
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value);
        foreach (var (name, value) in environment)
            variables[name] = value;
        // .NET ignores SIGPIPE, and what is ignored stays ignored: `... | head` would then never end the program.
        _ = Signal(PipeSignal, 0);
        _ = Execve(
            path,
            [path, .. arguments, null],
            [.. variables.Where(variable => variable.Value is not null).Select(variable => $"{variable.Key}={variable.Value}"), null]);
        throw new CommandException($"{path} could not be started: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    const int PipeSignal = 13;

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    private static partial nint Signal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execve(string path, string?[] arguments, string?[] environment);
}

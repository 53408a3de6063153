using System.CommandLine;

namespace Prestacop.Cli.Options;

/// <summary>The options that every command takes.</summary>
static class GlobalOptions
{
    public static Option<string?> Home { get; } = new("--home")
    {
        Description = "Folder of the stack's state, logs and data. Default: $PRESTACOP_HOME, else .prestacop in the repository.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show the whole exception when something fails.",
        Recursive = true,
    };
}

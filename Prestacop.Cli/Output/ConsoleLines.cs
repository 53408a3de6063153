using Spectre.Console;

namespace Prestacop.Cli.Output;

/// <summary>Writes plain lines of text.</summary>
static class ConsoleLines
{
    /// <summary>Writes a line as it is: the library's own method wraps it at the width of a terminal, also in a file or a pipe.</summary>
    public static void PlainLine(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);
}

using Spectre.Console;

namespace Prestacop.Cli.Output;

/// <summary>Plain lines of text.</summary>
static class ConsoleLines
{
    /// <summary>A line as it is: the library's own method breaks it at the width of a terminal, also in a file or a pipe.</summary>
    public static void PlainLine(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Prestacop.Infrastructure.Logging;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>Logging of the programs that have no host: single lines on standard error, since standard output is for results.</summary>
public static class ConsoleLogging
{
    /// <summary>Makes the logger factory of a program.</summary>
    /// <param name="minimum">The lowest level that is shown. Commands that report their own errors show only <see cref="LogLevel.Error"/>.</param>
    /// <returns>To be disposed at the end, which writes what is still queued.</returns>
    public static ILoggerFactory Create(LogLevel minimum) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(minimum);
        if (LogOutput.IsJson)
            JsonLogFormatter.AddTo(logging, LogOutput.Program);
        else
            logging.AddSimpleConsole(format => format.SingleLine = true);
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });

    /// <summary>The level for <see cref="CommandRunner.VerboseOption"/>: everything when it is given, else errors only.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <returns>The lowest level to show.</returns>
    public static LogLevel LevelFor(IEnumerable<string> args) => args.Contains(CommandRunner.VerboseOption) ? LogLevel.Debug : LogLevel.Error;
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Prestacop.Infrastructure.Logging;

/// <summary>Writes what is logged by <see cref="ILogger"/> as <see cref="JsonLine"/>.</summary>
/// <param name="program">Names the program in each line.</param>
/// <param name="time">The clock.</param>
public sealed class JsonLogFormatter(string program, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    const string FormatterName = "prestacop-json";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        var message = logEntry.Formatter?.Invoke(logEntry.State, logEntry.Exception) ?? "";
        textWriter.WriteLine(JsonLine.Of(time.GetUtcNow(), logEntry.LogLevel, program, message, logEntry.Category, logEntry.Exception));
    }

    /// <summary>Makes the console's logger write JSON, whatever the configuration says.</summary>
    /// <param name="logging">The logging of a program.</param>
    /// <param name="program">Names the program in each line.</param>
    public static void AddTo(ILoggingBuilder logging, string program)
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.Services.AddSingleton<ConsoleFormatter>(_ => new JsonLogFormatter(program, TimeProvider.System));
        logging.AddConsole(console => console.FormatterName = FormatterName);
    }
}
